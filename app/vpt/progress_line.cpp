#include "app/vpt/progress_line.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace vpt {

namespace {

constexpr int kBarWidth = 24;
constexpr std::chrono::milliseconds kRedraw(100);

std::string timeWords(double seconds)
{
    const long whole = std::lround(std::ceil(seconds));
    return whole < 120 ? std::to_string(whole) + " s" : std::to_string((whole + 59) / 60) + " min";
}

} // namespace

std::string progressText(double fraction, double elapsedSeconds, int width)
{
    fraction = std::isfinite(fraction) ? std::clamp(fraction, 0.0, 1.0) : 0;
    const int filled = static_cast<int>(std::lround(fraction * width));
    char percent[16];
    std::snprintf(percent, sizeof percent, "%3.0f %%", 100 * fraction);
    std::string text(1, '[');
    text.append(filled, '#').append(width - filled, '.').append("] ").append(percent);
    if (fraction > 0.02 && fraction < 1)
        text += "  " + timeWords(elapsedSeconds * (1 - fraction) / fraction) + " left";
    return text;
}

ProgressLine::ProgressLine() : m_terminal(::isatty(STDERR_FILENO) == 1) { }

ProgressLine::~ProgressLine()
{
    clear();
}

void ProgressLine::show(const std::string& what, double done, double total)
{
    if (!m_terminal || total <= 0)
        return;
    const Clock::time_point now = Clock::now();
    if (what != m_what) {
        m_what = what;
        m_started = now;
        m_lastDrawn = {};
    }
    if (now - m_lastDrawn < kRedraw)
        return;
    m_lastDrawn = now;
    const double elapsed = std::chrono::duration<double>(now - m_started).count();
    std::fprintf(stderr, "\r\033[K%s %s", what.c_str(), progressText(done / total, elapsed, kBarWidth).c_str());
    std::fflush(stderr);
    m_drawn = true;
}

void ProgressLine::say(const std::string& line)
{
    const Clock::time_point now = Clock::now();
    if (!m_terminal || now - m_lastDrawn < kRedraw)
        return;
    m_lastDrawn = now;
    m_what.clear();
    std::fprintf(stderr, "\r\033[K%s", line.c_str());
    std::fflush(stderr);
    m_drawn = true;
}

void ProgressLine::clear()
{
    if (!m_drawn)
        return;
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
    m_drawn = false;
}

} // namespace vpt
