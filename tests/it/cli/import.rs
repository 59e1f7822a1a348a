//! `pbxctl import`: what it prints and how it ends.
