#include "core/evaluation/sample_question.h"
#include "core/text/instructions.h"
#include "tests/support/registry.h"

#include <QTest>

using namespace vpt;

namespace {

const std::string kRegion(kRegionInstruction), kAction(kActionInstruction);

DataSample sampleOf(const std::string& message, std::optional<Mode> mode)
{
    DataSample sample;
    sample.messages = {{Role::User, message}, {Role::Assistant, "gold"}};
    sample.mode = mode;
    return sample;
}

// -1: nothing.
std::optional<Mode> modeOf(int number)
{
    return number < 0 ? std::nullopt : std::optional(static_cast<Mode>(number));
}

constexpr int kNone = -1, kAuto = static_cast<int>(Mode::Auto), kRegionMode = static_cast<int>(Mode::Region),
              kActionMode = static_cast<int>(Mode::Action), kDirect = static_cast<int>(Mode::Direct);

} // namespace

class TestSampleQuestion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void questions_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<int>("sampleMode");
        QTest::addColumn<int>("asked");
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("raw");
        QTest::addColumn<QString>("text");
        const QString region = QString::fromStdString("<image>\nWhat? \n" + kRegion);
        const QString action = QString::fromStdString("What?\n<image>\n" + kAction);
        const QString plain = "<image>\nWhat?";
        const auto row
            = [](const char* name, const QString& message, int sampleMode, int asked, int mode, bool raw,
                 const QString& text) { QTest::newRow(name) << message << sampleMode << asked << mode << raw << text; };
        // As the data say.
        row("region sentence", region, kNone, kNone, kRegionMode, true, region.mid(8));
        row("action sentence, image inside", action, kNone, kNone, kActionMode, true, action);
        row("sentence and mode", region, kRegionMode, kNone, kRegionMode, true, region.mid(8));
        row("the sentence counts", region, kDirect, kNone, kRegionMode, true, region.mid(8));
        row("mode without sentence", plain, kRegionMode, kNone, kRegionMode, false, "What?");
        row("direct", plain, kDirect, kNone, kDirect, true, "What?");
        row("nothing said", plain, kNone, kNone, kAuto, true, "What?");
        row("image at the end", "What?\n<image>", kNone, kNone, kAuto, true, "What?\n<image>");
        row("two pictures", "<image>\n<image>\nWhich?", kNone, kNone, kAuto, true, "<image>\n<image>\nWhich?");
        // In another mode.
        row("the same mode", region, kNone, kRegionMode, kRegionMode, true, region.mid(8));
        row("action instead", region, kNone, kActionMode, kActionMode, false, "What?");
        row("region instead", action, kNone, kRegionMode, kRegionMode, false, "What?");
        row("without a second look", region, kNone, kDirect, kDirect, false, "What?");
        row("free choice", action, kNone, kAuto, kAuto, false, "What?");
        row("free choice of a plain question", plain, kRegionMode, kAuto, kAuto, true, "What?");
        row("region for a plain question", plain, kNone, kRegionMode, kRegionMode, false, "What?");
    }
    void questions()
    {
        QFETCH(QString, message);
        QFETCH(int, sampleMode);
        QFETCH(int, asked);
        QFETCH(int, mode);
        QFETCH(bool, raw);
        QFETCH(QString, text);
        const SampleQuestion question = sampleQuestion(sampleOf(message.toStdString(), modeOf(sampleMode)), modeOf(asked));
        QCOMPARE(static_cast<int>(question.mode), mode);
        QCOMPARE(question.raw, raw);
        QCOMPARE(QString::fromStdString(question.text), text);
    }

    void bare()
    {
        QCOMPARE(bareQuestion(" <image>\nWhat?\n" + kRegion + "\n"), std::string("What?"));
        QCOMPARE(bareQuestion("What? " + kAction.substr(0, kAction.size() - 1)), std::string("What?"));
        QCOMPARE(bareQuestion("<image>"), std::string());
        QVERIFY(!triggeredMode("Identify the region of the picture."));
    }
};

VPT_REGISTER_TEST(TestSampleQuestion)
#include "tst_sample_question.moc"
