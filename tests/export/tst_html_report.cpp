#include "core/export/html_report.h"

#include "core/export/base64.h"
#include "tests/export/sample_traces.h"
#include "tests/support/registry.h"

#include <QRegularExpression>
#include <QTest>
#include <QXmlStreamReader>

using namespace vpt;
using namespace vpt::test;

class TestHtmlReport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void outcomes_data();
    void outcomes();
    void hostileText_data();
    void hostileText();
    void nothingFromOutside();
    void picturesAreInside();
    void encodesBase64_data();
    void encodesBase64();
};

static QString report(const Trace& trace)
{
    return QString::fromStdString(htmlReport(plainImage(trace.image.width, trace.image.height), trace, settings()));
}

// Tags open and close in order: the report is written so that an XML parser reads its body too.
static QString structureProblem(const QString& html)
{
    QString body = html.mid(html.indexOf("<body>"));
    body.remove("</html>");
    body.replace(QRegularExpression("(<img [^>]*)>"), "\\1/>");
    QXmlStreamReader reader(body);
    while (!reader.atEnd())
        reader.readNext();
    return reader.hasError() ? reader.errorString() : QString();
}

void TestHtmlReport::outcomes_data()
{
    QTest::addColumn<int>("outcome");
    QTest::addColumn<QStringList>("says");
    QTest::newRow("direct") << 0 << QStringList({"Answered directly", "First pass"});
    QTest::newRow("region") << 1
                            << QStringList({"columns 5\u20136, row 1", "pixels 320, 0 to 640, 180", "Second look",
                                            "Second pass", "probability 75.0 %", "vision tower"});
    QTest::newRow("regions") << 2 << QStringList({"2 regions", "columns 1\u20132, rows 4\u20136"});
    QTest::newRow("override") << 3 << QStringList({"your box", "not chosen by the model"});
    QTest::newRow("action") << 4 << QStringList({"DINOv2", "gate", "-3 to 8.5"});
    QTest::newRow("cancelled") << 5 << QStringList({"(no answer)", "Stopped before"});
}

void TestHtmlReport::outcomes()
{
    QFETCH(int, outcome);
    QFETCH(QStringList, says);
    const ImageSize size{640, 480};
    const Trace trace = outcome == 0 ? directTrace(size)
        : outcome == 1               ? regionTrace(size)
        : outcome == 2               ? regionsTrace(size)
        : outcome == 3               ? overriddenTrace(size, {10, 20, 300, 400})
        : outcome == 4               ? actionTrace(size)
                                     : cancelledTrace(size);
    const QString html = report(trace);
    QCOMPARE(structureProblem(html), QString());
    says << "VPT Studio 9.9"
         << "upright"
         << "greedy"
         << "tags.png"
         << "640 \u00D7 480"
         << "1234567";
    for (const QString& words : says)
        QVERIFY2(html.contains(words), qPrintable(words));
}

void TestHtmlReport::hostileText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("script") << QByteArray("<script>alert(1)</script>");
    QTest::newRow("closing tags") << QByteArray("</title></style></p></main><script src=//x>");
    QTest::newRow("attribute") << QByteArray("\" onmouseover=\"alert(1)\" x='");
    QTest::newRow("image") << QByteArray("<img src=x onerror=alert(1)>");
    QTest::newRow("comment") << QByteArray("<!-- --> ]]> <![CDATA[");
    QTest::newRow("entity") << QByteArray("&amp;&#60;script&#62;");
    QTest::newRow("formula") << QByteArray("=cmd|' /C calc'!A0");
    QTest::newRow("direction") << QByteArray("\u202Egpj.exe\u2066");
    QTest::newRow("control") << QByteArray("a\x01\x1b[2J\x7f\xC2\x9B", 10);
    QTest::newRow("no UTF-8") << QByteArray("\xff\xfe\xc0\xaf");
    QTest::newRow("long") << QByteArray(1 << 15, '<');
}

void TestHtmlReport::hostileText()
{
    QFETCH(QByteArray, text);
    const std::string bytes = text.toStdString();
    Trace trace = regionTrace({64, 64});
    trace.question = trace.answer = trace.notice = trace.model.name = trace.model.variant = trace.model.device = bytes;
    trace.model.dtype = trace.firstLook.encoder = bytes;
    for (Round& round : trace.rounds) {
        round.prompt = round.text = bytes;
        round.tokens[0].text = bytes;
    }
    RunSettings run = settings();
    run.imageName = run.program = bytes;
    const std::string html = htmlReport(plainImage(64, 64), trace, run);
    const QString page = QString::fromStdString(html);
    QCOMPARE(structureProblem(page), QString());
    QVERIFY(!page.contains("<script"));
    QVERIFY(page.count("<img ") == 3); // picture, first look, crop
    QVERIFY(!page.contains(QRegularExpression("<[^>]*\\son[a-z]+=")));
    QVERIFY(!page.contains(QRegularExpression(u"[\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\u202A-\u202E\u2066-\u2069]"_qs)));
    QVERIFY(QUtf8StringView(html).isValidUtf8());
}

void TestHtmlReport::nothingFromOutside()
{
    const QString html = report(actionTrace({64, 64}));
    QVERIFY(html.contains("default-src 'none'"));
    for (const char* reference :
         {"http:", "https:", "//", "url(", "@import", "<link", "<script", "<iframe", "<object", "file:"})
        QVERIFY2(!QString(html).remove(QRegularExpression("base64,[^\"]*\"")).contains(reference), reference);
}

void TestHtmlReport::picturesAreInside()
{
    const QString html = report(regionTrace({640, 480}));
    QRegularExpression source("src=\"([^\"]*)\"");
    QList<QSize> sizes;
    for (auto match = source.globalMatch(html); match.hasNext();) {
        const QString value = match.next().captured(1);
        // What is only looked at is a JPEG; what the model saw is there to the pixel.
        const QString head = sizes.isEmpty() ? "data:image/jpeg;base64," : "data:image/png;base64,";
        QVERIFY(value.startsWith(head));
        const QByteArray file = QByteArray::fromBase64(value.mid(head.size()).toLatin1());
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(file.constData());
        const Image image = decodeImage({bytes, static_cast<std::size_t>(file.size())}, {}, "picture");
        sizes << QSize(image.width, image.height);
    }
    QCOMPARE(sizes, QList<QSize>({{640, 480}, {56, 28}, {28, 28}}));
}

void TestHtmlReport::encodesBase64_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (int size = 0; size < 8; ++size)
        QTest::addRow("%d bytes", size) << QByteArray("\xff\x00\x80zZ+/=", 8).left(size);
}

void TestHtmlReport::encodesBase64()
{
    QFETCH(QByteArray, bytes);
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.constData());
    QCOMPARE(QByteArray::fromStdString(base64({data, static_cast<std::size_t>(bytes.size())})), bytes.toBase64());
}

VPT_REGISTER_TEST(TestHtmlReport)
#include "tst_html_report.moc"
