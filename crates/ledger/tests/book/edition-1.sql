PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE book (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
INSERT INTO book VALUES('edition','1');
INSERT INTO book VALUES('reference','2');
CREATE TABLE reference (home INTEGER NOT NULL, lane INTEGER NOT NULL, seq INTEGER NOT NULL, line INTEGER NOT NULL, recorded_at INTEGER NOT NULL, scope TEXT NOT NULL, file TEXT NOT NULL, name TEXT NOT NULL, position INTEGER NOT NULL, cells TEXT NOT NULL, PRIMARY KEY (home, lane, seq, line)) WITHOUT ROWID, STRICT;
INSERT INTO reference VALUES(0,0,1,0,1673283600000000,'','form_lines.csv','N01|1|area',0,'[["form","N01"],["version","1"],["indicator","area"],["required","yes"]]');
INSERT INTO reference VALUES(0,0,1,1,1673283600000000,'','form_lines.csv','N01|1|output',1,'[["form","N01"],["version","1"],["indicator","output"],["required","yes"]]');
INSERT INTO reference VALUES(0,0,1,2,1673283600000000,'','form_lines.csv','N01|1|cases',2,'[["form","N01"],["version","1"],["indicator","cases"],["required","no"]]');
INSERT INTO reference VALUES(0,0,1,3,1673283600000000,'','form_units.csv','N01|1|A|A',0,'[["form","N01"],["version","1"],["unit_id","A"],["about_id","A"]]');
INSERT INTO reference VALUES(0,0,1,4,1673283600000000,'','form_units.csv','N01|1|B|B',1,'[["form","N01"],["version","1"],["unit_id","B"],["about_id","B"]]');
INSERT INTO reference VALUES(0,0,1,5,1673283600000000,'','forms.csv','N01|1',0,'[["code","N01"],["version","1"],["name_vi","Trồng trọt"],["period","month"],["calendar","statistical"],["deadline","3"],["steps","agri;office"]]');
INSERT INTO reference VALUES(0,0,1,6,1673283600000000,'','indicators.csv','area',0,'[["code","area"],["name_vi","Diện tích ngô"],["unit","ha"],["decimals","1"],["sector","I"],["agency","agri"],["direction","up"],["aggregation","sum"],["rollup","sum"]]');
INSERT INTO reference VALUES(0,0,1,7,1673283600000000,'','indicators.csv','output',1,'[["code","output"],["name_vi","Sản lượng ngô"],["unit","tấn"],["decimals","1"],["sector","I"],["agency","agri"],["direction","up"],["aggregation","sum"],["rollup","sum"]]');
INSERT INTO reference VALUES(0,0,1,8,1673283600000000,'','indicators.csv','yield',2,'[["code","yield"],["name_vi","Năng suất ngô"],["unit","tạ/ha"],["decimals","2"],["sector","I"],["agency","agri"],["direction","up"],["aggregation","ratio"],["rollup","ratio"],["numerator","output"],["denominator","area"]]');
INSERT INTO reference VALUES(0,0,1,9,1673283600000000,'','indicators.csv','cases',3,'[["code","cases"],["name_vi","Vụ việc"],["unit","vụ"],["decimals","0"],["sector","I"],["agency","agri"],["direction","down"],["aggregation","sum"],["rollup","sum"]]');
INSERT INTO reference VALUES(0,0,1,10,1673283600000000,'','units.csv','P|administrative|',0,'[["id","P"],["code","01"],["name","Tỉnh P"],["level","province"],["tree","administrative"]]');
INSERT INTO reference VALUES(0,0,1,11,1673283600000000,'','units.csv','D|administrative|',1,'[["id","D"],["name","Huyện D"],["level","district"],["tree","administrative"],["parent","P"]]');
INSERT INTO reference VALUES(0,0,1,12,1673283600000000,'','units.csv','A|administrative|',2,'[["id","A"],["name","Xã A"],["level","commune"],["tree","administrative"],["parent","D"]]');
INSERT INTO reference VALUES(0,0,1,13,1673283600000000,'','units.csv','B|administrative|',3,'[["id","B"],["name","Xã B"],["level","commune"],["tree","administrative"],["parent","D"]]');
INSERT INTO reference VALUES(0,0,1,14,1673283600000000,'','units.csv','agri|departments|',4,'[["id","agri"],["name","Phòng N"],["level","department"],["tree","departments"],["parent","D"]]');
INSERT INTO reference VALUES(0,0,1,15,1673283600000000,'','units.csv','office|departments|',5,'[["id","office"],["name","Văn phòng"],["level","department"],["tree","departments"],["parent","D"]]');
INSERT INTO reference VALUES(0,0,1,16,1673283600000000,'D/2022','year.csv','unit',0,'[["key","unit"],["value","D"]]');
INSERT INTO reference VALUES(0,0,1,17,1673283600000000,'D/2022','year.csv','year',1,'[["key","year"],["value","2022"]]');
INSERT INTO reference VALUES(0,0,1,18,1673283600000000,'D/2022','year.csv','calendar',2,'[["key","calendar"],["value","statistical"]]');
CREATE TABLE unit (home INTEGER NOT NULL, lane INTEGER NOT NULL, seq INTEGER NOT NULL, line INTEGER NOT NULL, recorded_at INTEGER NOT NULL, number INTEGER NOT NULL, id TEXT NOT NULL, origin INTEGER NOT NULL, PRIMARY KEY (home, lane, seq, line)) WITHOUT ROWID, STRICT;
INSERT INTO unit VALUES(0,0,1,19,1673283600000000,1,'P',1);
INSERT INTO unit VALUES(0,0,1,20,1673283600000000,2,'D',1);
INSERT INTO unit VALUES(0,0,1,21,1673283600000000,3,'A',1);
INSERT INTO unit VALUES(0,0,1,22,1673283600000000,4,'B',1);
INSERT INTO unit VALUES(0,0,1,23,1673283600000000,5,'agri',1);
INSERT INTO unit VALUES(0,0,1,24,1673283600000000,6,'office',1);
CREATE TABLE indicator (home INTEGER NOT NULL, lane INTEGER NOT NULL, seq INTEGER NOT NULL, line INTEGER NOT NULL, recorded_at INTEGER NOT NULL, number INTEGER NOT NULL, code TEXT NOT NULL, scale INTEGER NOT NULL, PRIMARY KEY (home, lane, seq, line)) WITHOUT ROWID, STRICT;
INSERT INTO indicator VALUES(0,0,1,25,1673283600000000,1,'area',3);
INSERT INTO indicator VALUES(0,0,1,26,1673283600000000,2,'output',3);
INSERT INTO indicator VALUES(0,0,1,27,1673283600000000,3,'yield',4);
INSERT INTO indicator VALUES(0,0,1,28,1673283600000000,4,'cases',2);
CREATE TABLE period (home INTEGER NOT NULL, lane INTEGER NOT NULL, seq INTEGER NOT NULL, line INTEGER NOT NULL, recorded_at INTEGER NOT NULL, number INTEGER NOT NULL, code TEXT NOT NULL, calendar TEXT NOT NULL, first_day INTEGER NOT NULL, last_day INTEGER NOT NULL, PRIMARY KEY (home, lane, seq, line)) WITHOUT ROWID, STRICT;
INSERT INTO period VALUES(0,0,3,0,1673283600000015,4045103,'2022-03','statistical',20220301,20220331);
CREATE TABLE source (home INTEGER NOT NULL, lane INTEGER NOT NULL, seq INTEGER NOT NULL, line INTEGER NOT NULL, recorded_at INTEGER NOT NULL, number INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (home, lane, seq, line)) WITHOUT ROWID, STRICT;
CREATE TABLE account (home INTEGER NOT NULL, lane INTEGER NOT NULL, seq INTEGER NOT NULL, line INTEGER NOT NULL, recorded_at INTEGER NOT NULL, name TEXT NOT NULL, full_name TEXT NOT NULL, active INTEGER NOT NULL, PRIMARY KEY (home, lane, seq, line)) WITHOUT ROWID, STRICT;
INSERT INTO account VALUES(0,0,2,0,1673283600000002,'xa-a','xa-a',1);
INSERT INTO account VALUES(0,0,2,2,1673283600000002,'xa-b','xa-b',1);
INSERT INTO account VALUES(0,0,2,4,1673283600000002,'phong','phong',1);
INSERT INTO account VALUES(0,0,2,6,1673283600000002,'vp','vp',1);
INSERT INTO account VALUES(0,0,2,8,1673283600000002,'th','th',1);
INSERT INTO account VALUES(0,0,2,10,1673283600000002,'it','it',1);
CREATE TABLE role_grant (home INTEGER NOT NULL, lane INTEGER NOT NULL, seq INTEGER NOT NULL, line INTEGER NOT NULL, recorded_at INTEGER NOT NULL, account TEXT NOT NULL, role TEXT NOT NULL, unit INTEGER NOT NULL, sector TEXT NOT NULL, active INTEGER NOT NULL, PRIMARY KEY (home, lane, seq, line)) WITHOUT ROWID, STRICT;
INSERT INTO role_grant VALUES(0,0,2,1,1673283600000002,'xa-a','reporter',3,'',1);
INSERT INTO role_grant VALUES(0,0,2,3,1673283600000002,'xa-b','reporter',4,'',1);
INSERT INTO role_grant VALUES(0,0,2,5,1673283600000002,'phong','owner',5,'',1);
INSERT INTO role_grant VALUES(0,0,2,7,1673283600000002,'vp','owner',6,'',1);
INSERT INTO role_grant VALUES(0,0,2,9,1673283600000002,'th','compiler',2,'',1);
INSERT INTO role_grant VALUES(0,0,2,11,1673283600000002,'it','administrator',1,'',1);
CREATE TABLE seal (home INTEGER NOT NULL, lane INTEGER NOT NULL, seq INTEGER NOT NULL, line INTEGER NOT NULL, recorded_at INTEGER NOT NULL, of_home INTEGER NOT NULL, of_lane INTEGER NOT NULL, of_seq INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (home, lane, seq, line)) WITHOUT ROWID, STRICT;
INSERT INTO seal VALUES(0,0,4,0,1673283600000019,0,0,3,X'6ebecf18fb34694529d4a09c49b07e589025fa8971584e20cf0256300f23977a');
INSERT INTO seal VALUES(0,0,4,1,1673283600000019,1,0,4,X'09e6012b3bf79f6d459180037fd2d30054d713d4f5dfc83ad732b0d36ec4b58d');
CREATE TABLE target (home INTEGER NOT NULL, lane INTEGER NOT NULL, seq INTEGER NOT NULL, line INTEGER NOT NULL, recorded_at INTEGER NOT NULL, unit INTEGER NOT NULL, indicator INTEGER NOT NULL, year INTEGER NOT NULL, authority TEXT NOT NULL, revision INTEGER NOT NULL, kind TEXT NOT NULL, low INTEGER, high INTEGER, low_decimals INTEGER NOT NULL, high_decimals INTEGER NOT NULL, document TEXT NOT NULL, valid_from INTEGER NOT NULL, basis TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (home, lane, seq, line)) WITHOUT ROWID, STRICT;
CREATE TABLE observation (home INTEGER NOT NULL, lane INTEGER NOT NULL, seq INTEGER NOT NULL, line INTEGER NOT NULL, recorded_at INTEGER NOT NULL, unit INTEGER NOT NULL, indicator INTEGER NOT NULL, period INTEGER NOT NULL, amount INTEGER, decimals INTEGER NOT NULL, status TEXT NOT NULL, hedge TEXT NOT NULL, source INTEGER NOT NULL, printed_on INTEGER NOT NULL, note TEXT NOT NULL, PRIMARY KEY (home, lane, seq, line)) WITHOUT ROWID, STRICT;
INSERT INTO observation VALUES(1,0,4,1,1673283600000018,3,1,4045103,100000,0,'A','',3,0,'');
INSERT INTO observation VALUES(1,0,4,2,1673283600000018,3,2,4045103,200000,0,'A','',3,0,'');
CREATE TABLE entry (home INTEGER NOT NULL, lane INTEGER NOT NULL, seq INTEGER NOT NULL, line INTEGER NOT NULL, recorded_at INTEGER NOT NULL, submission INTEGER NOT NULL, edition INTEGER NOT NULL, indicator INTEGER NOT NULL, amount INTEGER, decimals INTEGER NOT NULL, status TEXT NOT NULL, PRIMARY KEY (home, lane, seq, line)) WITHOUT ROWID, STRICT;
INSERT INTO entry VALUES(1,0,1,0,1673283600000015,64,1,1,100000,0,'A');
INSERT INTO entry VALUES(1,0,1,1,1673283600000015,64,1,2,200000,0,'A');
CREATE TABLE event (home INTEGER NOT NULL, lane INTEGER NOT NULL, seq INTEGER NOT NULL, line INTEGER NOT NULL, recorded_at INTEGER NOT NULL, submission INTEGER NOT NULL, edition INTEGER NOT NULL, action TEXT NOT NULL, state TEXT NOT NULL, account TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (home, lane, seq, line)) WITHOUT ROWID, STRICT;
INSERT INTO event VALUES(1,0,1,2,1673283600000015,64,1,'save','draft','xa-a','');
INSERT INTO event VALUES(1,0,2,0,1673283600000016,64,2,'submit','submitted:0','xa-a','');
INSERT INTO event VALUES(1,0,3,0,1673283600000017,64,3,'approve','submitted:1','phong','');
INSERT INTO event VALUES(1,0,4,0,1673283600000018,64,4,'approve','approved','vp','');
CREATE TABLE remark (home INTEGER NOT NULL, lane INTEGER NOT NULL, seq INTEGER NOT NULL, line INTEGER NOT NULL, recorded_at INTEGER NOT NULL, submission INTEGER NOT NULL, edition INTEGER NOT NULL, indicator INTEGER NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (home, lane, seq, line)) WITHOUT ROWID, STRICT;
CREATE TABLE explanation (home INTEGER NOT NULL, lane INTEGER NOT NULL, seq INTEGER NOT NULL, line INTEGER NOT NULL, recorded_at INTEGER NOT NULL, unit INTEGER NOT NULL, indicator INTEGER NOT NULL, period INTEGER NOT NULL, cause TEXT NOT NULL, remedy TEXT NOT NULL, PRIMARY KEY (home, lane, seq, line)) WITHOUT ROWID, STRICT;
CREATE TABLE change (
    home INTEGER NOT NULL, lane INTEGER NOT NULL, seq INTEGER NOT NULL, made_at INTEGER NOT NULL, account TEXT NOT NULL,
    action TEXT NOT NULL, subject TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, reason TEXT NOT NULL,
    marks BLOB NOT NULL, digest BLOB NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL,
    PRIMARY KEY (home, lane, seq)
) WITHOUT ROWID, STRICT;
INSERT INTO change VALUES(0,0,1,1673283600000000,'it','import','D/2022','','19 + 0 + 0','',X'4128dd4c7282e4be097d5eff5c6070951f45bda1ba8a4587ba649372368d2c7072d937924dd15fe0ac72b45bc729b1cba2588880ca5f72235258047448ce1e56ecfeae9f4b462a43b652f02f55404a0ab496ce374e12bdd97a47f9e1a6a7414c596ab9254aeafdda207385ce75e9262173e0f083',X'13488bb58ad82a1a96bec1bffc1c0db2d267b688d0792c8569b144f3c968c0ae',X'',X'7eff40ca884bc7661fd8ee930e70d0fbee28087b5625f5c7c70d5ad43cf6b3dc');
INSERT INTO change VALUES(0,0,2,1673283600000002,'it','grant','xa-a, xa-b, phong, vp, th, it','','','',X'5b19d14e5b72e50723bfbb14573dd7d67726f6e8a13f60b87452cf1e07ae60fbc70c338d29f3d7bb64f94940d8403343',X'de1f15bb89afc7bb6535686a844b588879f5d855303e1d12593bd6effde6f058',X'7eff40ca884bc7661fd8ee930e70d0fbee28087b5625f5c7c70d5ad43cf6b3dc',X'6bc23a832616967da4d8b4f6db7af37d382d31113f85c42493c21e183edae4e8');
INSERT INTO change VALUES(0,0,3,1673283600000015,'xa-a','save','N01 A 2022-03','','draft (3)','',X'4010a5b9',X'ff0f78f392657c545294a8aba2f59e791be5895fce3f19dd55b2fd756f3711ba',X'6bc23a832616967da4d8b4f6db7af37d382d31113f85c42493c21e183edae4e8',X'6ebecf18fb34694529d4a09c49b07e589025fa8971584e20cf0256300f23977a');
INSERT INTO change VALUES(0,0,4,1673283600000019,'it','seal','','','2','',X'c4680674d7681a27',X'9acf49755694ffa08c0abdf08e7f29415291f0ac8fb93ac7bbdf0cc8e6d6537a',X'6ebecf18fb34694529d4a09c49b07e589025fa8971584e20cf0256300f23977a',X'3b33da9abdc0e6e88b6071480f56306e9abb5e18df44d21531bee732fb72f7e9');
INSERT INTO change VALUES(1,0,1,1673283600000015,'xa-a','save','N01 A 2022-03','','draft (3)','',X'7d7af32ea33c96b7859e4c7f',X'4deb7d1704b3330aea96dfbca1540f0981e86cc55150343f5a3634916f0cc4a0',X'',X'5a00b70b631c4355672e204eba383c7e9d5ed0cdbe6ff60427eb9062eab50e46');
INSERT INTO change VALUES(1,0,2,1673283600000016,'xa-a','submit','N01 A 2022-03','draft','submitted:0 (0)','',X'830b4535',X'e5ef7dbe7aabcaa087bd8c53c4a831447ecd630fc9ec86c332db65cb9d119096',X'5a00b70b631c4355672e204eba383c7e9d5ed0cdbe6ff60427eb9062eab50e46',X'dbeac1fd0d8c14cb3ac50a9988c2f194ac459c9d33cabc4529f24fd921e73f0d');
INSERT INTO change VALUES(1,0,3,1673283600000017,'phong','approve','N01 A 2022-03','submitted:0','submitted:1 (0)','',X'4a6736a7',X'8fb57eecddb06b04ac2250407c2948a53fea6f95eb333ce1c36bc57ce686a7a5',X'dbeac1fd0d8c14cb3ac50a9988c2f194ac459c9d33cabc4529f24fd921e73f0d',X'720554e0a798ff597d34cca637641273642d2bfcf5a07cb491a13ccff22b6ae9');
INSERT INTO change VALUES(1,0,4,1673283600000018,'vp','approve','N01 A 2022-03','submitted:1','approved (2)','',X'd29889d8b34f2a1ad248fec9',X'4217cbe07ebb2a63638cf0121d5dcf16a80025852d3027bf4aa8e9317450acf4',X'720554e0a798ff597d34cca637641273642d2bfcf5a07cb491a13ccff22b6ae9',X'09e6012b3bf79f6d459180037fd2d30054d713d4f5dfc83ad732b0d36ec4b58d');
CREATE TABLE cell (
    indicator INTEGER NOT NULL, period INTEGER NOT NULL, home INTEGER NOT NULL, unit INTEGER NOT NULL,
    amount INTEGER NOT NULL, decimals INTEGER NOT NULL, status TEXT NOT NULL, source INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL, lane INTEGER NOT NULL, seq INTEGER NOT NULL, line INTEGER NOT NULL,
    PRIMARY KEY (indicator, period, home, unit)
) WITHOUT ROWID, STRICT;
INSERT INTO cell VALUES(1,4045103,1,3,100000,0,'A',3,1673283600000018,0,4,1);
INSERT INTO cell VALUES(2,4045103,1,3,200000,0,'A',3,1673283600000018,0,4,2);
CREATE TABLE total (
    indicator INTEGER NOT NULL, period INTEGER NOT NULL, tree INTEGER NOT NULL, unit INTEGER NOT NULL,
    home INTEGER NOT NULL, lane INTEGER NOT NULL, amount INTEGER NOT NULL, reported INTEGER NOT NULL,
    PRIMARY KEY (indicator, period, tree, unit, home, lane)
) WITHOUT ROWID, STRICT;
INSERT INTO total VALUES(1,4045103,0,2,1,0,100000,1);
INSERT INTO total VALUES(2,4045103,0,2,1,0,200000,1);
CREATE TABLE submission (
    home INTEGER NOT NULL, id INTEGER NOT NULL, form TEXT NOT NULL, version INTEGER NOT NULL, unit INTEGER NOT NULL,
    about INTEGER NOT NULL, period INTEGER NOT NULL, state TEXT NOT NULL, edition INTEGER NOT NULL,
    PRIMARY KEY (home, id)
) WITHOUT ROWID, STRICT;
INSERT INTO submission VALUES(1,64,'N01',1,3,3,4045103,'approved',4);
CREATE UNIQUE INDEX unit_key_0 ON unit (number);
CREATE UNIQUE INDEX unit_key_1 ON unit (id);
CREATE UNIQUE INDEX indicator_key_0 ON indicator (number);
CREATE UNIQUE INDEX indicator_key_1 ON indicator (code);
CREATE UNIQUE INDEX period_key_0 ON period (number);
CREATE UNIQUE INDEX source_key_0 ON source (number);
CREATE UNIQUE INDEX source_key_1 ON source (name);
CREATE UNIQUE INDEX target_key_0 ON target (home, unit, indicator, year, authority, revision);
CREATE UNIQUE INDEX submission_of ON submission (home, form, unit, about, period);
CREATE INDEX submission_state ON submission (state, period);
CREATE INDEX observation_of ON observation (period, unit, indicator);
CREATE INDEX role_grant_of ON role_grant (account);
CREATE INDEX reference_of ON reference (scope, file);
CREATE INDEX target_of ON target (year, unit);
CREATE INDEX entry_of ON entry (home, submission);
CREATE INDEX event_of ON event (home, submission);
CREATE INDEX remark_of ON remark (home, submission);
CREATE INDEX explanation_of ON explanation (home, unit, period);
COMMIT;
