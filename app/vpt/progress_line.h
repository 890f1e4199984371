// A progress bar with the time left on standard error, only where that is a terminal.
#pragma once

#include <chrono>
#include <string>

namespace vpt {

class ProgressLine {
public:
    ProgressLine();
    // Removes what is drawn.
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    // Draws `done` of `total`; a new `what` starts the clock anew. Draws at most ten times a second.
    void show(const std::string& what, double done, double total);
    // Draws a line of its own words, as often.
    void say(const std::string& line);
    void clear();
    bool isOnTerminal() const { return m_terminal; }

private:
    using Clock = std::chrono::steady_clock;

    bool m_terminal;
    bool m_drawn = false;
    std::string m_what;
    Clock::time_point m_started;
    Clock::time_point m_lastDrawn;
};

// "[#####.....]  50 %  3 s left" for a bar of `width` characters; no time while there is nothing to tell it from.
std::string progressText(double fraction, double elapsedSeconds, int width);

} // namespace vpt
