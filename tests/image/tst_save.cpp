#include "core/base/error.h"
#include "core/image/image.h"
#include "tests/image/picture_builder.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace vpt;
using namespace vpt::test;

namespace {

// Files cannot grow beyond `bytes` while this lives: the same failure of write() as on a full disk.
class FullDisk {
public:
    explicit FullDisk(rlim_t bytes) : m_oldHandler(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_old);
        const rlimit small{bytes, m_old.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_old);
        std::signal(SIGXFSZ, m_oldHandler);
    }

private:
    rlimit m_old{};
    void (*m_oldHandler)(int);
};

QStringList contents(const QTemporaryDir& folder)
{
    return QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace

class TestSave : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pngComesBackEqual()
    {
        const QTemporaryDir folder;
        const std::string file = folder.filePath("saved.PNG").toStdString();
        const Image image = noise({33, 21}, 4);
        saveImage(image, file);
        QVERIFY(samePixels(loadImage(file, {}), image));
        QVERIFY(samePixels(decodeImage(encodePng(image), {}, "x"), image));
        QCOMPARE(contents(folder), QStringList{"saved.PNG"});
    }

    void jpegComesBackAlike()
    {
        const QTemporaryDir folder;
        const std::string file = folder.filePath("saved.jpeg").toStdString();
        const Image image = drawn({40, 30}, [](int x, int y, int c) { return c == 0 ? x * 6 : c == 1 ? y * 8 : 40; });
        saveImage(image, file);
        QCOMPARE(readBytes(file)[0], std::uint8_t{0xFF});
        const Image again = loadImage(file, {});
        QCOMPARE(again.size(), image.size());
        for (std::size_t i = 0; i < again.rgb->size(); ++i)
            QVERIFY(std::abs((*again.rgb)[i] - (*image.rgb)[i]) < 24);
    }

    void failureLeavesTheOldFile()
    {
        const QTemporaryDir folder;
        const std::string file = folder.filePath("old.png").toStdString();
        saveImage(noise({8, 8}, 1), file);
        const Bytes before = readBytes(file);
        bool failed = false;
        {
            const FullDisk disk(4096);
            try {
                saveImage(noise({300, 300}, 2), file);
            } catch (const Error& error) {
                failed = error.kind() == ErrorKind::Input && error.where() == file && !error.advice().empty();
            }
        }
        QVERIFY(failed);
        QCOMPARE(readBytes(file), before);
        QCOMPARE(contents(folder), QStringList{"old.png"});
    }

    void linkIsFollowed()
    {
        const QTemporaryDir folder;
        const QString target = folder.filePath("target.png"), link = folder.filePath("link.png");
        saveImage(noise({8, 8}, 1), target.toStdString());
        QVERIFY(QFile::link(target, link));
        const Image image = noise({9, 9}, 3);
        saveImage(image, link.toStdString());
        QVERIFY(QFileInfo(link).isSymLink());
        QVERIFY(samePixels(loadImage(target.toStdString(), {}), image));
    }

    void permissionsAreTheUsersOwn()
    {
        const QTemporaryDir folder;
        const std::string file = folder.filePath("x.png").toStdString();
        const mode_t old = ::umask(022);
        saveImage(noise({8, 8}, 1), file);
        ::umask(old);
        struct stat status { };
        QCOMPARE(::stat(file.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777, mode_t{0644});
    }

    void impossibleTargetsAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("no suffix") << "picture";
        QTest::newRow("unknown suffix") << "picture.tiff";
        QTest::newRow("no such folder") << "nowhere/picture.png";
        QTest::newRow("a folder") << "folder.png";
        QTest::newRow("a pipe") << "pipe.png";
    }
    void impossibleTargetsAreRefused()
    {
        QFETCH(QString, name);
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir("folder.png"));
        QCOMPARE(::mkfifo(folder.filePath("pipe.png").toUtf8().constData(), 0600), 0);
        const QStringList before = contents(folder);
        try {
            saveImage(noise({8, 8}, 1), folder.filePath(name).toStdString());
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.kind(), ErrorKind::Input);
            QVERIFY(!error.advice().empty());
        }
        QCOMPARE(contents(folder), before);
    }

    void emptyPictureIsRefused() { QVERIFY_EXCEPTION_THROWN(encodePng(drawn({0, 5}, {})), Error); }
};

VPT_REGISTER_TEST(TestSave)
#include "tst_save.moc"
