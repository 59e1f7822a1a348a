//! `pbxctl init`: what it prints and how it ends.
