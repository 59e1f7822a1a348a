//! `pbxctl extension`: what it prints and how it ends.
use crate::common::World;

#[test]
#[ignore]
fn tmp_demo() {
    let w = World::company();
    for l in [
        "department set sales --display-name 'Sales, Europe' --timezone Europe/Warsaw --language pl --country PL --numbers 200-299 --max-extensions 50",
        "extension add 210 --department sales --first Lena --last Żak --email lena@acme.example --mobile '+48 601 234 567' --language Polish --did +48221234567 --did +48221234568 --caller-id +48221234567 --vm on --vm-email attach --forward-busy 201 --forward-no-answer voicemail:210 --no-answer-seconds 20",
        "department member add support 210 --role manager --for 3d --deny barge-in --allow see-group-calls,intercom",
        "department rights sales --role receptionist --allow barge-in --deny intercom",
        "extension disable 301",
    ] {
        let a = w.run(l);
        println!("{}", a.shot());
    }
    std::fs::remove_dir_all("/tmp/demo").ok();
    std::fs::create_dir_all("/tmp/demo").unwrap();
    w.extension("110", "Root Admin", "main");
    w.system_role("110", "system-owner");
    w.perform(pbxctl::engine::operations::console::Bind { number: "110".parse().unwrap(), uid: 0, os_user: "root".into() });
    std::fs::copy(w.db(), "/tmp/demo/p.db").unwrap();
    for s in ["-wal"] { let mut f = w.db().into_os_string(); f.push(s); if std::path::Path::new(&f).exists() { std::fs::copy(&f, format!("/tmp/demo/p.db{s}")).unwrap(); } }
}
