// Programs that are not ours read what we write. $VPT_TEST_PYTHON: a Python that has pycocotools and labelme.
#include "tests/export/session_to_export.h"
#include "tests/session/session_fixture.h"
#include "tests/support/registry.h"

#include <QProcess>
#include <QTest>

#include <nlohmann/json.hpp>

using namespace vpt;
using namespace vpt::test;

class TestOtherReaders : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const ImageSize size{640, 480};
        const PixelBox users{101, 7, 339, 480};
        const std::string question = "=Is 1 < 2 & \"3\" > 2?", script = "红色标签";
        Trace region = regionTrace(size), direct = directTrace(size);
        region.question = question;
        direct.question = script;
        m_session.add(region, marked(users, size));
        m_session.add(direct);
        for (const SessionFormatFacts& facts : kSessionFormats)
            m_session.write(facts.format, std::string(facts.name));
        const nlohmann::json expected = {{"size", {640, 480}}, {"boxes", {{320, 0, 640, 180}, {101, 7, 339, 480}}},
                                         {"turns", 2},         {"question", question},
                                         {"script", script},   {"program", "VPT Studio 9.9"}};
        const std::string text = expected.dump();
        writeBytes(m_session.path("expected.json"), Bytes(text.begin(), text.end()));
    }

    void reads_data()
    {
        QTest::addColumn<QString>("reader");
        for (const char* reader : {"standard", "coco", "labelme", "pdf", "browser"})
            QTest::newRow(reader) << reader;
    }
    void reads()
    {
        QFETCH(QString, reader);
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(qEnvironmentVariable("VPT_TEST_PYTHON", "python3"),
                      {VPT_TEST_EXPORT_READERS, reader, QString::fromStdString(m_session.path("").string())});
        QVERIFY(process.waitForFinished(120'000));
        const QByteArray said = process.readAll();
        if (process.exitCode() == 77)
            QSKIP(said.trimmed().constData());
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, said.constData());
    }

private:
    SessionToExport m_session;
};

VPT_REGISTER_TEST(TestOtherReaders)
#include "tst_other_readers.moc"
