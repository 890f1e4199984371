#include "tests/checkpoint/file_builders.h"
#include "tests/checkpoint/test_folder.h"
#include "tests/support/registry.h"

#include "core/checkpoint/zip_archive.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

class TestZipArchive : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsStoredEntries_data()
    {
        QTest::addColumn<bool>("zip64");
        QTest::addColumn<QByteArray>("comment");
        QTest::newRow("plain") << false << QByteArray();
        QTest::newRow("with a comment") << false << QByteArray("made by hand");
        QTest::newRow("zip64") << true << QByteArray();
        QTest::newRow("zip64 with the longest comment") << true << QByteArray(65535, 'x');
    }
    void readsStoredEntries()
    {
        QFETCH(bool, zip64);
        QFETCH(QByteArray, comment);
        const QByteArray file = buildZip({{.name = "r/a", .data = "first", .zip64 = zip64},
                                          {.name = "r/b", .data = "", .zip64 = zip64},
                                          {.name = "r/c", .data = "third", .flags = 0x0808, .zip64 = zip64}},
                                         {.zip64 = zip64, .comment = comment});
        const auto entries = readZipDirectory(bytesOf(file), "f");
        QCOMPARE(entries.size(), std::size_t{3});
        QCOMPARE(asText(entries.at("r/a")), std::string_view("first"));
        QCOMPARE(asText(entries.at("r/b")), std::string_view());
        QCOMPARE(asText(entries.at("r/c")), std::string_view("third"));
    }

    void broken_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("problem");
        const ZipEntry good{"r/a", "first"};
        const auto row = [](const char* name, const QByteArray& file, const char* where, const char* problem) {
            QTest::newRow(name) << file << QString(where) << QString(problem);
        };
        const auto entry = [&](const char* name, ZipEntry bad, const char* problem) {
            row(name, buildZip({good, std::move(bad)}), "entry", problem);
        };
        row("empty", "", "f", "directory at the end is missing");
        row("only a magic number", "PK\x03\x04", "f", "directory at the end is missing");
        row("half", buildZip({good}).first(60), "f", "half download");
        row("without its last byte", buildZip({good}).chopped(1), "f", "half download");
        row("several disks", buildZip({good}, {.disk = 1}), "f", "in several parts");
        row("fewer entries than said", buildZip({good}, {.entries = 2}), "f", "directory is broken");
        row("more entries than said", buildZip({good, {"r/b", "x"}}, {.entries = 1}), "f", "more than its 1 entries");
        row("a million entries", buildZip({good}, {.zip64 = true, .entries = 1'000'000}), "f", "more than 100000");
        row("the same name twice", buildZip({good, good}), "entry \"r/a\"", "is there twice");
        entry("compressed", {.name = "r/b", .data = "x", .method = 8}, "is compressed");
        entry("compressed, says the directory", {.name = "r/b", .data = "x", .method = 8, .localMethod = 0},
              "is compressed");
        entry("compressed, says the data", {.name = "r/b", .data = "x", .localMethod = 8}, "is compressed");
        entry("encrypted", {.name = "r/b", .data = "x", .flags = 1}, "is encrypted");
        entry("two sizes", {.name = "r/b", .data = "x", .stored = 2}, "two different sizes");
        entry("behind the end", {.name = "r/b", .data = "x", .size = 4000}, "behind the end");
        entry("into the directory", {.name = "r/b", .data = "x", .size = 20}, "overlaps the zip directory");
        entry("wrong offset", {.name = "r/b", .data = "x", .offset = 3}, "where the directory places it");
        entry("offset behind the end", {.name = "r/b", .data = "x", .offset = 100000}, "where the directory places it");
        entry("data of another entry", {.name = "r/a", .data = "x", .offset = 0}, "overlaps the entry before");
        entry("another name before the data", {.name = "r/b", .data = "x", .localName = "r/c"}, "another name");
        entry("parent folder", {.name = "../b", .data = "x"}, "leads out");
        entry("parent folder inside", {.name = "r/../../b", .data = "x"}, "leads out");
        entry("absolute", {.name = "/etc/passwd", .data = "x"}, "leads out");
        entry("backslash", {.name = "r\\b", .data = "x"}, "leads out");
        entry("drive", {.name = "C:b", .data = "x"}, "leads out");
        entry("no name", {.name = "", .data = "x"}, "leads out");
        entry("NUL in the name", {.name = QByteArray("r\0b", 3), .data = "x"}, "leads out");
        entry("not UTF-8", {.name = "r/\xff", .data = "x"}, "leads out");
        QByteArray noRecord = buildZip({good}, {.zip64 = true});
        noRecord[noRecord.size() - 22 - 20 + 8] = 1; // the locator's offset
        row("zip64 record not there", noRecord, "f", "zip64 record is not");
        QByteArray shortField = buildZip({{.name = "r/a", .data = "x", .zip64 = true}});
        shortField[shortField.size() - 22 - 28 + 2] = 8; // 8 of 24 bytes
        row("zip64 field too short", shortField, "entry", "broken");
    }
    void broken()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, where);
        QFETCH(QString, problem);
        QVERIFY(isCheckpointError(errorOf([&] { readZipDirectory(bytesOf(file), "f"); }), where, problem));
    }
};

VPT_REGISTER_TEST(TestZipArchive)
#include "tst_zip_archive.moc"
