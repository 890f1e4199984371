#include "tests/checkpoint/test_folder.h"
#include "tests/support/registry.h"

#include "core/checkpoint/tensor_file.h"

#include <QTest>

#include <sys/stat.h>

using namespace vpt;
using namespace vpt::test;

class TestMappedFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void mapsTheBytes()
    {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("f").toStdString();
        writeFile(file, "hello");
        const MappedFile map(file);
        QCOMPARE(map.bytes().size(), std::size_t{5});
        QCOMPARE(std::to_integer<char>(map.bytes()[4]), 'o');
        map.release(map.bytes());
        QCOMPARE(std::to_integer<char>(map.bytes()[0]), 'h');
        map.checkUnchanged();
    }

    void noticesAShorterFile()
    {
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("f").toStdString();
        writeFile(file, QByteArray(10000, 'x'));
        const MappedFile map(file);
        std::filesystem::resize_file(file, 9999);
        QVERIFY(isCheckpointError(errorOf([&] { map.checkUnchanged(); }), "f", "became shorter"));
    }

    void notAFile_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("problem");
        QTest::newRow("missing") << "missing"
                                 << "No such file";
        QTest::newRow("folder") << "folder"
                                << "not a regular file";
        QTest::newRow("FIFO") << "fifo"
                              << "not a regular file";
        QTest::newRow("device") << "/dev/zero"
                                << "not a regular file";
        QTest::newRow("empty") << "empty"
                               << "is empty";
        QTest::newRow("link to itself") << "loop"
                                        << "cannot be read";
        QTest::newRow("link to nothing") << "dangling"
                                         << "No such file";
        QTest::newRow("long name") << QString(300, 'n') << "cannot be read";
    }
    void notAFile()
    {
        QFETCH(QString, path);
        QFETCH(QString, problem);
        QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        std::filesystem::create_directory(root / "folder");
        writeFile(root / "empty", "");
        QCOMPARE(::mkfifo((root / "fifo").c_str(), 0600), 0);
        std::filesystem::create_symlink("loop", root / "loop");
        std::filesystem::create_symlink("nowhere", root / "dangling");
        QVERIFY(isCheckpointError(errorOf([&] { MappedFile map(root / path.toStdString()); }), "", problem));
    }

    void lookalikes_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("problem");
        QTest::newRow("LFS pointer") << QByteArray("version https://git-lfs.github.com/spec/v1\noid sha256:12\nsize 9\n")
                                     << "Git LFS pointer";
        QTest::newRow("HTML") << QByteArray("\n<!DOCTYPE html><html>") << "HTML page";
        QTest::newRow("HTML without a type") << QByteArray("<HTML lang=en>") << "HTML page";
        QTest::newRow("XML") << QByteArray("<?xml version='1.0'?><Error/>") << "XML document";
        QTest::newRow("GGUF") << QByteArray("GGUF\x03\0\0\0\0\0", 10) << "GGUF";
        QTest::newRow("gzip") << QByteArray("\x1f\x8b\x08\0\0", 5) << "gzip";
        QTest::newRow("zeros") << QByteArray(5000, 0) << "nothing but zeros";
        QTest::newRow("old PyTorch") << QByteArray("\x80\x02\x8a\nl\xfc\x9c") << "PyTorch's old format";
        QTest::newRow("a text") << QByteArray("Entry not found") << "more than safetensors allows";
        QTest::newRow("a zip of something") << QByteArray("PK\x05\x06") + QByteArray(18, 0) << "no PyTorch file";
    }
    void lookalikes()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, problem);
        QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("model.safetensors").toStdString();
        writeFile(file, content);
        const auto error = errorOf([&] { readTensorFile(file); });
        QVERIFY(isCheckpointError(error, "model.safetensors", problem));
    }
};

VPT_REGISTER_TEST(TestMappedFile)
#include "tst_mapped_file.moc"
