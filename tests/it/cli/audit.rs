//! `pbxctl audit`: what it prints and how it ends.
