//! `pbxctl role`: what it prints and how it ends.
