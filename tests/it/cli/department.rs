//! `pbxctl department`: what it prints and how it ends.
