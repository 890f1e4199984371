#include "core/base/atomic_file.h"

#include "core/base/error.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>

using namespace vpt;

class TestAtomicFile : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void writesNewFile();
    void replacesAndKeepsPermissions();
    void followsLinks();
    void longestName();
    void failureLeavesOldFileAndNoRest();
    void refuses_data();
    void refuses();

private:
    std::filesystem::path at(const QString& name) const { return m_folder->filePath(name).toStdString(); }
    QByteArray content(const QString& name) const;
    QStringList entries() const
    {
        return QDir(m_folder->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAtomicFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

QByteArray TestAtomicFile::content(const QString& name) const
{
    QFile file(m_folder->filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(missing)");
}

void TestAtomicFile::writesNewFile()
{
    checkWritable(at("new file \u00e9.txt"));
    QVERIFY(entries().isEmpty());
    writeFileAtomically(at("new file \u00e9.txt"), "content");
    QCOMPARE(content("new file \u00e9.txt"), QByteArray("content"));
    QCOMPARE(entries().size(), 1);
}

void TestAtomicFile::replacesAndKeepsPermissions()
{
    writeFileAtomically(at("a"), "old and longer");
    QFile::setPermissions(m_folder->filePath("a"), QFile::ReadOwner | QFile::WriteOwner);
    writeFileAtomically(at("a"), "new");
    QCOMPARE(content("a"), QByteArray("new"));
    QVERIFY(!(QFile::permissions(m_folder->filePath("a")) & QFile::ReadOther));
    QCOMPARE(entries().size(), 1);
}

void TestAtomicFile::followsLinks()
{
    writeFileAtomically(at("real"), "old");
    QVERIFY(QFile::link(m_folder->filePath("real"), m_folder->filePath("link")));
    writeFileAtomically(at("link"), "new");
    QCOMPARE(content("real"), QByteArray("new"));
    QVERIFY(std::filesystem::is_symlink(at("link")));
}

void TestAtomicFile::longestName()
{
    const QString name(255, 'n');
    writeFileAtomically(at(name), "x");
    QCOMPARE(content(name), QByteArray("x"));
}

void TestAtomicFile::failureLeavesOldFileAndNoRest()
{
    writeFileAtomically(at("a"), "old");
    // A size limit makes the write itself fail, as a full disk does.
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit tiny{10, before.rlim_max};
    const auto previous = std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &tiny), 0);
    bool failed = false;
    try {
        writeFileAtomically(at("a"), std::string(1000, 'x'));
    } catch (const Error& error) {
        failed = error.kind() == ErrorKind::Input;
    }
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, previous);
    QVERIFY(failed);
    QCOMPARE(content("a"), QByteArray("old"));
    QCOMPARE(entries().size(), 1);
}

void TestAtomicFile::refuses_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("missing folder") << "no/such/file";
    QTest::newRow("folder as file") << ".";
    QTest::newRow("file as folder") << "plain/x";
    QTest::newRow("name too long") << QString(256, 'n');
}

void TestAtomicFile::refuses()
{
    QFETCH(QString, name);
    writeFileAtomically(at("plain"), "x");
    try {
        writeFileAtomically(at(name), "y");
        QFAIL("was written");
    } catch (const Error& error) {
        QVERIFY(error.kind() == ErrorKind::Input);
        QVERIFY2(!error.where().empty() && !error.problem().empty(), error.what());
    }
    QVERIFY_EXCEPTION_THROWN(checkWritable(at(name)), Error);
    QCOMPARE(entries(), QStringList("plain"));
}

VPT_REGISTER_TEST(TestAtomicFile)
#include "tst_atomic_file.moc"
