//! `pbxctl password`: what it prints and how it ends.
