//! `pbxctl db`: what it prints and how it ends.
