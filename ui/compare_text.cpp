#include "ui/compare_text.h"

#include "ui/format.h"
#include "ui/load_meter.h"
#include "ui/stage_text.h"

#include <QCoreApplication>

namespace vpt::ui {

namespace {

using State = CompareSequence::State;

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(CompareText)
};

QString doneStatus(const Timeline& run)
{
    const Timings times = run.trace() ? run.trace()->timings : Timings();
    QStringList parts{formatDuration(times.total - times.load)};
    if (times.load > 0)
        parts << Tr::tr("loaded in %1").arg(formatDuration(times.load));
    if (run.answerTokensPerSecond() > 0)
        parts << Tr::tr("%1 tok/s").arg(qRound(run.answerTokensPerSecond()));
    if (const auto p = run.answerProbability())
        parts << Tr::tr("p %1").arg(formatProbability(*p));
    return parts.join(QStringLiteral(" · "));
}

QString loadingStatus(const LoadProgress& progress)
{
    if (progress.bytesTotal <= 0)
        return Tr::tr("loading");
    return Tr::tr("loading, %1 of %2").arg(formatBytes(progress.bytesDone), formatBytes(progress.bytesTotal));
}

QString runStatus(const Timeline& run)
{
    switch (run.progress()) {
    case Timeline::Progress::Done:
        return doneStatus(run);
    case Timeline::Progress::Stopped:
        return Tr::tr("stopped");
    case Timeline::Progress::Failed:
        return Tr::tr("failed");
    case Timeline::Progress::Queued:
        return Tr::tr("waiting");
    case Timeline::Progress::Empty:
    case Timeline::Progress::Running:
        break;
    }
    return describeProgress(run);
}

QString html(const MarkedWord& word, const Colors& colors)
{
    QString text = word.text.toHtmlEscaped();
    qsizetype end = text.size();
    while (end > 0 && text[end - 1].isSpace())
        --end; // blanks are not marked
    const QString blanks = text.mid(end);
    text.truncate(end);
    if (word.kind == MarkedWord::Added)
        text = QStringLiteral("<span style=\"color:%1; text-decoration:underline\">%2</span>").arg(colors.user.name(), text);
    if (word.kind == MarkedWord::Missing)
        text = QStringLiteral("<span style=\"color:%1; text-decoration:line-through; font-weight:400\">%2</span>")
                   .arg(colors.dim.name(), text);
    return text + blanks;
}

} // namespace

QString compareStatus(const ComparedAnswer& shown)
{
    if (shown.isStopping && (shown.state == State::Loading || shown.state == State::Asking))
        return Tr::tr("Stopping…");
    if (shown.state == State::Waiting)
        return Tr::tr("waiting");
    if (shown.state == State::Loading)
        return loadingStatus(shown.progress);
    if (shown.state == State::Asking && (!shown.run || shown.run->progress() == Timeline::Progress::Queued))
        return Tr::tr("asking");
    return shown.run ? runStatus(*shown.run) : Tr::tr("not asked yet");
}

double compareProgress(const ComparedAnswer& shown)
{
    if (shown.state == State::Loading)
        return LoadMeter::share(shown.progress);
    return shown.run && shown.run->progress() == Timeline::Progress::Running ? progressShare(*shown.run) : -1;
}

QString compareAnswer(const ComparedAnswer& shown, const Colors& colors)
{
    if (!shown.run)
        return {};
    QString text;
    for (const MarkedWord& word : shown.difference.words)
        text += html(word, colors);
    if (text.isEmpty()) // not finished
        text = QString::fromStdString(shown.run->answer()).toHtmlEscaped();
    if (shown.difference.answer)
        text.prepend(QStringLiteral("<span style=\"color:%1\">≠ </span>").arg(colors.user.name()));
    if (shown.run->progress() == Timeline::Progress::Running)
        text += QChar(0x258D);
    return text.replace('\n', QStringLiteral("<br>"));
}

} // namespace vpt::ui
