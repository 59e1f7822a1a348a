//! `pbxctl login`, `logout` and `whoami`: what they print and how they end.
