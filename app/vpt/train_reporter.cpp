#include "app/vpt/train_reporter.h"

#include "app/vpt/output.h"

#include <cmath>
#include <cstdio>

namespace vpt {

namespace {

std::string formatted(const char* format, double value)
{
    char text[48];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

std::string timeLeft(double seconds)
{
    const long whole = std::lround(std::ceil(seconds));
    if (whole < 120)
        return std::to_string(whole) + " s left";
    const long minutes = (whole + 59) / 60;
    if (minutes < 120)
        return std::to_string(minutes) + " min left";
    char text[48];
    std::snprintf(text, sizeof text, "%ld h %02ld min left", minutes / 60, minutes % 60);
    return text;
}

std::string percent(double share)
{
    return formatted("%.1f %%", 100 * share);
}

} // namespace

std::string stepLine(const StepReport& report)
{
    std::string line = "step " + std::to_string(report.step) + "/" + std::to_string(report.steps);
    if (!report.phase.empty())
        line += " (" + report.phase + ")";
    line += "  loss " + formatted("%.4g", report.loss);
    for (const auto& [name, loss] : report.losses) {
        if (report.losses.size() > 1)
            line += "  " + name + " " + formatted("%.3g", loss);
    }
    line += "  lr " + formatted("%.2e", report.learningRate) + "  norm " + formatted("%.3g", report.gradientNorm);
    if (report.seconds > 0)
        line += "  " + formatted("%.0f", static_cast<double>(report.tokens) / report.seconds) + " tokens/s";
    if (report.waited > report.seconds / 2)
        line += "  (waiting for pictures)";
    return report.step < report.steps ? line + "  " + timeLeft(report.secondsLeft) : line;
}

std::string evaluationLine(const EvaluationReport& report)
{
    std::string line = "step " + std::to_string(report.step) + ": held-back loss " + formatted("%.4g", report.loss) + ", "
        + percent(report.accuracy) + " of " + std::to_string(report.labels) + " tokens right";
    for (const auto& [token, count] : report.classes) {
        if (count.all > 0)
            line += "; " + token + " " + percent(static_cast<double>(count.right) / static_cast<double>(count.all));
    }
    return line;
}

void TrainReporter::tell(const std::string& line)
{
    m_line.clear();
    vpt::note(line);
}

void TrainReporter::note(const std::string& sentence)
{
    tell(sentence);
}

void TrainReporter::preparing(const std::string& what, double done, double total)
{
    if (total > 0)
        m_line.show(what, done, total);
    else
        m_line.say(what + " ...");
}

void TrainReporter::stepDone(const StepReport& report)
{
    const bool logged = report.step == 1 || report.step == report.steps || report.step % m_logEvery == 0;
    if (logged && !m_line.isOnTerminal())
        tell(stepLine(report));
    else
        m_line.say(stepLine(report));
}

void TrainReporter::evaluated(const EvaluationReport& report)
{
    tell(evaluationLine(report));
}

void TrainReporter::saved(const std::filesystem::path& folder)
{
    tell("Saved " + folder.string());
}

} // namespace vpt
