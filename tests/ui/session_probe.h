// What tests see of the sessions of a window.
#pragma once

#include "tests/ui/window_fixture.h"
#include "ui/session_desk.h"

class QLineEdit;
class QListView;

namespace vpt::test {

class SessionProbe {
public:
    explicit SessionProbe(WindowFixture& fixture) : m_fixture(fixture) { }

    ui::SessionDesk& desk() const { return m_fixture.window().sessions(); }
    QListView& list() const;
    QLineEdit& search() const;
    QLineEdit& note() const;
    QString title() const;
    QString state() const;

    int count() const; // rows of the list
    // The line of a row, as far as it has been read.
    TurnSummary line(int row) const;
    // Waits until the list has so many rows, and what is on its way is there.
    void waitFor(int rows) const;
    // Asks, and waits until the answer is on the disk.
    void ask(const QString& question, Play play = Play::Region) const;
    void click(int row) const; // with the mouse
    const ui::Timeline& shown() const { return m_fixture.window().document().shown(); }

private:
    WindowFixture& m_fixture;
};

} // namespace vpt::test
