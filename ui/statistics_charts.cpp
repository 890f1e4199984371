#include "ui/statistics_charts.h"

#include "ui/format.h"
#include "ui/inspect_grid.h"
#include "ui/turn_delegate.h"

#include <QCoreApplication>

#include <algorithm>

namespace vpt::ui {

namespace {

// On any thread.
QString words(const char* text)
{
    return QCoreApplication::translate("vpt::ui::StatisticsPanel", text);
}

ChartBar counted(const QString& label, std::size_t count)
{
    return {label, QString::number(count), static_cast<double>(count), {}};
}

// Counts become shares of the largest; a chart of zeros is none.
Chart scaled(Chart chart)
{
    double most = 0;
    for (const ChartBar& bar : chart)
        most = std::max(most, bar.share);
    if (most == 0)
        return {};
    for (ChartBar& bar : chart)
        bar.share /= most;
    return chart;
}

template <class Key>
std::size_t countOf(const std::map<Key, std::size_t>& counts, Key key)
{
    const auto found = counts.find(key);
    return found == counts.end() ? 0 : found->second;
}

// Each turn once, in order.
void addTurn(std::vector<TurnId>& turns, TurnId turn)
{
    if (turns.empty() || turns.back() != turn)
        turns.push_back(turn);
}

// Samples by a value of 0..1 in ranges that end at `ends`; the last end is 1.
template <class Sample, class ValueOf>
Chart histogram(const std::vector<Sample>& samples, std::initializer_list<double> ends, ValueOf valueOf)
{
    Chart chart;
    double from = 0;
    for (const double end : ends) {
        ChartBar& bar = chart.emplace_back();
        bar.label = QStringLiteral("%1 – %2").arg(formatPercent(from), formatPercent(end));
        std::size_t count = 0;
        for (const Sample& sample : samples) {
            const double value = std::clamp(valueOf(sample), 0.0, 1.0);
            if (value < from || (value >= end && end < 1))
                continue;
            ++count;
            addTurn(bar.turns, sample.turn);
        }
        bar.value = QString::number(count);
        bar.share = static_cast<double>(count);
        from = end;
    }
    return scaled(std::move(chart));
}

void addChanges(Chart& chart, const QString& label, const AnswerChanges& changes)
{
    if (changes.compared == 0)
        return;
    chart.push_back(
        {label,
         words(QT_TRANSLATE_NOOP("vpt::ui::StatisticsPanel", "%1 of %2")).arg(changes.changed.size()).arg(changes.compared),
         static_cast<double>(changes.changed.size()) / static_cast<double>(changes.compared), changes.changed});
}

} // namespace

Chart verdictChart(const SessionStatistics& statistics)
{
    Chart chart;
    for (const Verdict verdict : {Verdict::Correct, Verdict::Wrong, Verdict::Unsure})
        chart.push_back(counted(verdictWords(verdict, BoxJudgement::None), countOf(statistics.verdicts, verdict)));
    chart.push_back(counted(words(QT_TRANSLATE_NOOP("vpt::ui::StatisticsPanel", "not judged")),
                            countOf(statistics.verdicts, Verdict::None)));
    return scaled(std::move(chart));
}

Chart perceptionChart(const SessionStatistics& statistics)
{
    const auto count = [&](PerceptionKind kind) { return countOf(statistics.perceptions, kind); };
    const char* const region = QT_TRANSLATE_NOOP("vpt::ui::StatisticsPanel", "a region");
    const char* const features = QT_TRANSLATE_NOOP("vpt::ui::StatisticsPanel", "features");
    const char* const none = QT_TRANSLATE_NOOP("vpt::ui::StatisticsPanel", "no second look");
    return scaled({counted(words(region), count(PerceptionKind::Region)),
                   counted(words(features),
                           count(PerceptionKind::Clip) + count(PerceptionKind::Detection) + count(PerceptionKind::Seg)),
                   counted(words(none), count(PerceptionKind::None))});
}

Chart modelChart(const SessionStatistics& statistics)
{
    Chart chart;
    for (const auto& [model, count] : statistics.models)
        chart.push_back(counted(QString::fromStdString(model), count));
    return chart.size() > 1 ? scaled(std::move(chart)) : Chart();
}

Chart sizeChart(const SessionStatistics& statistics)
{
    // The smallest crop is one of 2 x 2 cells, a sixteenth of the picture.
    return histogram(statistics.modelBoxes, {0.125, 0.25, 0.5, 0.75, 1}, [](const BoxSample& box) { return box.area(); });
}

Chart overlapChart(const SessionStatistics& statistics)
{
    return histogram(statistics.overlaps, {0.2, 0.4, 0.6, 0.8, 1}, [](const BoxOverlap& overlap) { return overlap.iou; });
}

Chart changeChart(const SessionStatistics& statistics)
{
    Chart chart;
    addChanges(chart, words(QT_TRANSLATE_NOOP("vpt::ui::StatisticsPanel", "after a second look")), statistics.secondLook);
    addChanges(chart, words(QT_TRANSLATE_NOOP("vpt::ui::StatisticsPanel", "with your box")), statistics.userBox);
    return chart;
}

std::vector<TurnId> turnsNaming(const SessionStatistics& statistics, int cell)
{
    std::vector<TurnId> turns;
    for (const BoxSample& box : statistics.modelBoxes) {
        if (holds(box.cells, cell))
            addTurn(turns, box.turn);
    }
    return turns;
}

} // namespace vpt::ui
