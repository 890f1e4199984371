#include "ui/stage_text.h"

#include "ui/core_translator.h"
#include "ui/format.h"

#include <QCoreApplication>

namespace vpt::ui {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(StageText)
};

constexpr qsizetype kMostChipTokens = 8;

QString join(const QStringList& parts)
{
    QStringList full = parts;
    full.removeAll(QString());
    return full.join(QStringLiteral(" · "));
}

QString tokenCount(int tokens)
{
    return tokens == 1 ? Tr::tr("1 image token") : Tr::tr("%1 image tokens").arg(tokens);
}

QString encoderOf(PerceptionKind kind)
{
    switch (kind) {
    case PerceptionKind::Clip:
        return Tr::tr("CLIP");
    case PerceptionKind::Detection:
        return Tr::tr("DINOv2");
    case PerceptionKind::Seg:
        return Tr::tr("SAM");
    case PerceptionKind::None:
    case PerceptionKind::Region:
        break;
    }
    return {};
}

bool isFeatures(PerceptionKind kind)
{
    return !encoderOf(kind).isEmpty();
}

// `ended`: the run is over, so what has not begun never will.
QString status(const Stage& stage, bool ended, double nowMs)
{
    switch (stage.state) {
    case StageState::Waiting:
        return ended ? Tr::tr("not reached") : Tr::tr("waiting");
    case StageState::Running:
        return formatDuration(nowMs - stage.startedMs);
    case StageState::Done:
        return formatDuration(stage.durationMs());
    case StageState::Skipped:
        return Tr::tr("skipped");
    case StageState::Failed:
        return Tr::tr("failed");
    case StageState::Stopped:
        return Tr::tr("stopped");
    }
    return {};
}

QString runningPercent(const Stage& stage)
{
    if (stage.state != StageState::Running || stage.fraction <= 0 || stage.fraction >= 1)
        return {};
    return Tr::tr("layers %1 %").arg(qRound(stage.fraction * 100));
}

StageText readImage(const Timeline& timeline)
{
    StageText words{Tr::tr("Read image"), {}, {}, {}};
    if (const auto& look = timeline.firstLook()) {
        const QString saw
            = Tr::tr("saw %1 of %2").arg(formatSize(look->seen.size()), formatSize(timeline.request().image.size()));
        words.detail = join({saw, look->tokens > 0 ? tokenCount(look->tokens) : QString()});
    }
    return words;
}

// What round 1 led to where that was no second look.
QString directDetail(const Timeline& timeline)
{
    const Decision decision = timeline.trace() ? timeline.trace()->perception.decision : Decision::Answer;
    if (decision == Decision::Several)
        return Tr::tr("The model asked for several kinds of perception at once, so its first text is the answer.");
    if (decision == Decision::Incomplete)
        return Tr::tr("The region tokens were incomplete, so there was nothing to look at.");
    if (timeline.request().mode == Mode::Direct)
        return Tr::tr("Direct mode: perception tokens were not allowed.");
    return Tr::tr("The model chose to answer at once.");
}

StageText perception(const Timeline& timeline)
{
    StageText words{Tr::tr("Perception"), {}, {}, {}};
    const Stage& stage = timeline.stage(kPerception);
    const auto probability = timeline.perceptionProbability();
    const QString p = probability ? Tr::tr("p %1").arg(formatProbability(*probability)) : QString();
    if (timeline.kind() == PerceptionKind::Region) {
        const auto& regions = timeline.regions();
        const int count = static_cast<int>(regions.size());
        if (timeline.usesUserBoxes())
            words.title = count == 1 ? Tr::tr("Your region") : Tr::tr("Your %1 regions").arg(count);
        else
            words.title = count == 1 ? Tr::tr("Chose a region") : Tr::tr("Chose %1 regions").arg(count);
        QStringList boxes;
        for (const Region& region : regions) {
            words.chips << shortTokens(region.cells);
            boxes << formatCells(region.cells);
        }
        const QString instead = timeline.usesUserBoxes() ? Tr::tr("your tokens in place of the model's") : QString();
        words.detail = join({Tr::tr("cells %1").arg(boxes.join(QStringLiteral(", "))), p, instead});
    } else if (isFeatures(timeline.kind())) {
        words.title = Tr::tr("Asked for %1 features").arg(encoderOf(timeline.kind()));
        words.detail = join({Tr::tr("the whole image, encoded again"), p});
        words.chips << shortTokens(timeline.tokens(1));
    } else if (timeline.stage(kReread).state == StageState::Skipped) {
        words.title = Tr::tr("No second look");
        words.detail = directDetail(timeline);
    } else if (stage.state == StageState::Running) {
        words.detail = join({timeline.tokens(1).empty() ? Tr::tr("reading the question") : Tr::tr("choosing where to look"),
                             runningPercent(stage)});
        if (!timeline.tokens(1).empty())
            words.chips << shortTokens(timeline.tokens(1));
    }
    return words;
}

QString cropDetail(const Timeline& timeline, const Look& look, int index)
{
    const QString whose = timeline.usesUserBoxes() ? Tr::tr("your box") : Tr::tr("the model's box");
    const QString name = timeline.looks().size() > 1 ? Tr::tr("Region %1").arg(index) : whose;
    const ImageSize crop{look.box.width(), look.box.height()};
    // How much larger the second look sees the same pixels than the first one did.
    QString gain;
    if (const auto& first = timeline.firstLook(); first && crop.width > 0 && first->seen.width > 0) {
        const double before = static_cast<double>(first->seen.width) / timeline.request().image.width;
        const double after = static_cast<double>(look.seen.width) / crop.width;
        gain = Tr::tr("%1 as fine as the first look").arg(formatScale(after / before));
    }
    return Tr::tr("%1, %2 px, read at %3").arg(name, formatSize(crop), formatSize(look.seen.size())) + '\n'
        + join({gain, look.tokens > 0 ? tokenCount(look.tokens) : QString()});
}

StageText reread(const Timeline& timeline)
{
    StageText words{Tr::tr("Read again"), {}, {}, {}};
    const auto& looks = timeline.looks();
    if (timeline.stage(kReread).state == StageState::Skipped) {
        words.detail = Tr::tr("Nothing to read again: the answer needed one look.");
    } else if (timeline.kind() == PerceptionKind::Region) {
        const int count = static_cast<int>(timeline.regions().size());
        words.title = count > 1 ? Tr::tr("Read %1 crops again").arg(count) : Tr::tr("Read the crop again");
        QStringList lines;
        for (std::size_t i = 0; i < looks.size(); ++i)
            lines << cropDetail(timeline, looks[i], static_cast<int>(i));
        words.detail = lines.join('\n');
    } else if (isFeatures(timeline.kind())) {
        words.title = Tr::tr("Read the image with %1").arg(encoderOf(timeline.kind()));
        if (!looks.empty()) {
            const Look& look = looks.front();
            QStringList parts{Tr::tr("seen at %1").arg(formatSize(look.seen.size()))};
            if (look.tokens > 0)
                parts << tokenCount(look.tokens);
            if (const auto& gate = timeline.gate())
                parts << Tr::tr("gate %1").arg(formatSize({gate->columns, gate->rows}));
            words.detail = join(parts);
        }
    }
    return words;
}

StageText answer(const Timeline& timeline)
{
    StageText words{Tr::tr("Answer"), {}, {}, {}};
    const Stage& stage = timeline.stage(kAnswer);
    QStringList parts{runningPercent(stage)};
    if (stage.state == StageState::Done && timeline.answer().empty())
        parts << Tr::tr("The model ended its answer without a word.");
    if (const auto p = timeline.answerProbability(); p && stage.state == StageState::Done)
        parts << Tr::tr("mean token probability %1").arg(formatProbability(*p));
    if (!timeline.notice().empty())
        parts << coreText(timeline.notice());
    words.detail = join(parts);
    return words;
}

int stageAtWork(const Timeline& timeline)
{
    int stage = 0;
    while (stage + 1 < kStages && timeline.stage(stage).state != StageState::Running)
        ++stage;
    return stage;
}

} // namespace

QString describeProgress(const Timeline& timeline)
{
    const int stage = stageAtWork(timeline);
    return Tr::tr("Stage %1 of %2 · %3").arg(stage + 1).arg(int(kStages)).arg(describeStage(timeline, stage, 0).title);
}

double progressShare(const Timeline& timeline)
{
    const int stage = stageAtWork(timeline);
    const double fraction = timeline.stage(stage).fraction;
    return fraction > 0 ? (stage + fraction) / double(kStages) : -1;
}

StageText describeStage(const Timeline& timeline, int index, double nowMs)
{
    const Stage& stage = timeline.stage(index);
    StageText words = index == kReadImage ? readImage(timeline)
        : index == kPerception            ? perception(timeline)
        : index == kReread                ? reread(timeline)
                                          : answer(timeline);
    using Progress = Timeline::Progress;
    const bool ended = timeline.progress() == Progress::Stopped || timeline.progress() == Progress::Failed;
    words.status = timeline.progress() == Progress::Empty ? QString() : status(stage, ended, nowMs);
    if (index == kAnswer && timeline.answerTokensPerSecond() > 0 && stage.state != StageState::Waiting
        && stage.state != StageState::Failed)
        words.status
            = Tr::tr("%1 tok/s").arg(qRound(timeline.answerTokensPerSecond())) + QStringLiteral(" · ") + words.status;
    if (stage.state == StageState::Failed && timeline.error())
        words.detail = coreText(*timeline.error());
    return words;
}

QString describePerception(const Timeline& timeline)
{
    if (timeline.kind() == PerceptionKind::Region) {
        if (timeline.usesUserBoxes())
            return Tr::tr("your box");
        return timeline.regions().size() > 1 ? Tr::tr("the model's boxes") : Tr::tr("the model's box");
    }
    if (isFeatures(timeline.kind()))
        return Tr::tr("%1 features").arg(encoderOf(timeline.kind()));
    return Tr::tr("no second look");
}

QString shortTokens(const std::vector<TokenInfo>& tokens)
{
    QStringList words;
    for (const TokenInfo& token : tokens) {
        QString word = text(token.text);
        if (!word.startsWith(QLatin1String("<|")) || word.endsWith(QLatin1String("_start|>"))
            || word.endsWith(QLatin1String("end|>")))
            continue;
        words << word.mid(2, word.size() - 4);
    }
    // A model that rambles must not widen the panel.
    return words.size() <= kMostChipTokens ? words.join(' ') : words.mid(0, kMostChipTokens).join(' ') + QChar(0x2026);
}

QString shortTokens(CellRange cells)
{
    return QStringLiteral("x_%1 y_%2 x_%3 y_%4").arg(cells.x0).arg(cells.y0).arg(cells.x1).arg(cells.y1);
}

QString tokensAsText(const Timeline& timeline)
{
    QStringList lines;
    for (const int round : {1, 2}) {
        if (timeline.tokens(round).empty())
            continue;
        lines << Tr::tr("Round %1").arg(round);
        for (const TokenInfo& token : timeline.tokens(round)) {
            const QString p = token.forced ? Tr::tr("set") : formatProbability(token.probability);
            lines << QStringLiteral("%1  %2  %3")
                         .arg(token.id, 6)
                         .arg(p, -5)
                         .arg(text(token.text).replace('\n', QChar(0x21B5)));
        }
    }
    return lines.join('\n');
}

QString modeName(Mode mode)
{
    switch (mode) {
    case Mode::Auto:
        return Tr::tr("Auto");
    case Mode::Region:
        return Tr::tr("Region");
    case Mode::Action:
        return Tr::tr("Features");
    case Mode::Direct:
        break;
    }
    return Tr::tr("Direct");
}

QString modeHint(Mode mode)
{
    switch (mode) {
    case Mode::Auto:
        return Tr::tr("The model decides whether and how it looks again");
    case Mode::Region:
        return Tr::tr("Ask the model to choose a region and read it again");
    case Mode::Action:
        return Tr::tr("Ask the model to read the whole image again with its second encoder");
    case Mode::Direct:
        break;
    }
    return Tr::tr("Answer at once, without a second look");
}

} // namespace vpt::ui
