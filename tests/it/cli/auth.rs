//! `pbxctl auth`: what it prints and how it ends.
