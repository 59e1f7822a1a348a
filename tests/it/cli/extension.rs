//! `pbxctl extension`: what it prints and how it ends.
