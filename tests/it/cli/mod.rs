//! Whole commands, one module for each noun: world, command, expected block.

mod advice;
mod asked;
mod audit;
mod auth;
mod auth_paths;
mod auth_paths_hold;
mod auth_test;
mod auth_who_can;
mod batch;
mod console;
mod custom_role;
mod db;
mod department;
mod extension;
mod group;
mod holiday;
mod hours;
mod import;
mod init;
mod object;
mod password;
mod role;
mod route;
mod session;
mod token;
