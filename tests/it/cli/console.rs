//! `pbxctl console`: what it prints and how it ends.
