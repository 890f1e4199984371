#include "core/base/stop.h"
#include "core/batch/picture_folder.h"
#include "tests/batch/list_folder.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;
using namespace vpt::test;

namespace {

QString drawn(const ListFolder& folder, bool below)
{
    QStringList names;
    for (const auto& file : picturesIn(folder.root(), below, 100, {}))
        names << QString::fromStdString(file.lexically_relative(folder.root()).string());
    return names.join(' ');
}

} // namespace

class TestPictureFolder : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void picturesInTheOrderOfNames()
    {
        const ListFolder folder;
        for (const char* name : {"10.png", "9.JPG", "a.webp", "b10.bmp", "b2.bmp", "b02x.png", "c.jpeg", "notes.txt",
                                 "scan.tiff", "png", ".hidden.png", "inner/1.png", "inner/.git/2.png", "inner 2/3.png"})
            folder.add(name);
        std::filesystem::create_directory(folder.root() / "folder.png");
        std::filesystem::create_directory_symlink(folder.root(), folder.root() / "again");
        std::filesystem::create_symlink(folder.root() / "10.png", folder.root() / "link.png");
        const QString own = "9.JPG 10.png a.webp b2.bmp b02x.png b10.bmp c.jpeg link.png";
        QCOMPARE(drawn(folder, false), own);
        QCOMPARE(drawn(folder, true), own + " inner/1.png inner 2/3.png");
    }

    void refusals()
    {
        const ListFolder folder;
        const QString missing = errorOf([&] { picturesIn(folder.root() / "missing", false, 100, {}); });
        QVERIFY2(missing.contains("missing") && missing.contains("cannot be read"), qPrintable(missing));
        folder.add("1.png");
        folder.add("2.png");
        const QString many = errorOf([&] { picturesIn(folder.root(), false, 1, {}); });
        QVERIFY2(many.contains("more than 1 pictures"), qPrintable(many));
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(picturesIn(folder.root(), false, 100, stop.get_token()), Cancelled);
    }
};

VPT_REGISTER_TEST(TestPictureFolder)
#include "tst_picture_folder.moc"
