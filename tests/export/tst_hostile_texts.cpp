#include "core/dataset/data_file.h"
#include "core/export/plain_text.h"
#include "tests/export/session_to_export.h"
#include "tests/support/registry.h"

#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

#include <nlohmann/json.hpp>

using namespace vpt;
using namespace vpt::test;

namespace {

Trace traceSaying(ImageSize size, const std::string& text)
{
    Trace trace = regionTrace(size);
    trace.question = trace.answer = trace.notice = trace.model.name = trace.model.variant = trace.model.device = text;
    for (Round& round : trace.rounds) {
        round.prompt = round.text = text;
        round.tokens[0].text = text;
    }
    return trace;
}

QString xmlProblem(const QByteArray& text)
{
    QXmlStreamReader xml(text);
    while (!xml.atEnd())
        xml.readNext();
    return xml.hasError() ? xml.errorString() : QString();
}

} // namespace

// What comes from a model, a file name or a user is data in every format.
class TestHostileTexts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFormat_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("markup") << QByteArray("</p><script>alert(1)</script><img src=x onerror=alert(1)>");
        QTest::newRow("attribute") << QByteArray("\" onmouseover=\"alert(1)\" x='");
        QTest::newRow("entity and CDATA") << QByteArray("&#60;script&#62; ]]> <![CDATA[ <!-- -->");
        QTest::newRow("formula") << QByteArray("=cmd|' /C calc'!A0");
        QTest::newRow("line ends") << QByteArray("a\nb\r\nc\rd\n\n");
        QTest::newRow("quotes and commas") << QByteArray("\",\",\"\"\\\"");
        QTest::newRow("controls") << QByteArray("a\x01\x1b[2J\x7f\xC2\x9B\0z", 11);
        QTest::newRow("directions") << QByteArray("\u202Egpj.exe\u2066 \u200F");
        QTest::newRow("not for XML") << QByteArray("\xEF\xBF\xBE \xEF\xBF\xBF \xF0\x9F\x98\x80");
        QTest::newRow("no UTF-8") << QByteArray("\xff\xfe\xc0\xaf\xed\xa0\x80");
        QTest::newRow("tokens") << QByteArray("<image> <|im_end|> <clip_image><video>");
        QTest::newRow("path") << QByteArray("../../../../tmp/x_1,2,3,4");
        QTest::newRow("scripts") << QByteArray(
            "红色标签 \u0645\u0631\u062D\u0628\u0627 \u0928\u092E\u0938\u094D\u0924\u0947");
        QTest::newRow("long") << QByteArray(1 << 20, 'x');
    }
    void everyFormat()
    {
        QFETCH(QByteArray, text);
        SessionToExport session;
        RunSettings run = settings();
        run.imageName = run.program = text.toStdString();
        TurnMarks marks = marked({5, 6, 40, 30}, {64, 48});
        marks.note = text.toStdString();
        session.add(traceSaying({64, 48}, text.toStdString()), marks, run);
        session.add(directTrace({64, 48}));
        for (const SessionFormatFacts& facts : kSessionFormats) {
            if (facts.format != SessionFormat::Png) // words on pictures: tst_annotated_image
                QVERIFY(session.write(facts.format, std::string(facts.name)).written > 0);
        }
        checkHtml(QString::fromUtf8(session.read("html")));
        QVERIFY(session.read("pdf").startsWith("%PDF-"));
        QCOMPARE(session.read("jsonl").count('\n'), 2);
        const auto line = nlohmann::json::parse(session.read("jsonl").split('\n').front().toStdString());
        QVERIFY(line.at("request").at("question").is_string());
        QVERIFY(nlohmann::json::parse(session.read("coco/annotations.json").toStdString()).is_object());
        for (const QString& file : session.files("voc/Annotations"))
            QCOMPARE(xmlProblem(session.read("voc/Annotations/" + file.toStdString())), QString());
        for (const QString& file : session.files("labelme").filter(".json"))
            QVERIFY(nlohmann::json::parse(session.read("labelme/" + file.toStdString()).toStdString()).is_object());
        const DataFile data = DataFile::open(session.path("vpt/data.json"));
        for (std::size_t i = 0; i < data.size(); ++i) {
            for (const ImageReference& image : data.at(i).images)
                QVERIFY(image.file.parent_path() == session.path("vpt/images") && std::filesystem::exists(image.file));
        }
        for (const QString& file : session.files(""))
            QVERIFY(!QRegularExpression("[\\x00-\\x1f<>:\"|?*\\\\]").match(file).hasMatch());
    }

private:
    static void checkHtml(const QString& html)
    {
        QString body = html.mid(html.indexOf("<body>"));
        body.remove("</html>");
        body.replace(QRegularExpression("(<img [^>]*)>"), "\\1/>");
        QCOMPARE(xmlProblem(body.toUtf8()), QString());
        QVERIFY(!html.contains("<script"));
        QVERIFY(!html.contains(QRegularExpression("<[^>]*\\son[a-z]+=")));
    }
};

VPT_REGISTER_TEST(TestHostileTexts)
#include "tst_hostile_texts.moc"
