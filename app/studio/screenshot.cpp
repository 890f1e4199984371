#include "app/studio/screenshot.h"

#include "ui/main_window.h"

#include <QApplication>
#include <QPixmap>
#include <QTextStream>
#include <QTimer>

namespace vpt {

namespace {

constexpr int kSettleMs = 300; // layouts and the last frame of events

} // namespace

Screenshot::Screenshot(ui::MainWindow& window, const QString& file, QObject* parent) :
    QObject(parent),
    m_window(window),
    m_file(file)
{
    connect(&m_window, &ui::MainWindow::idle, this, &Screenshot::step, Qt::QueuedConnection);
}

void Screenshot::step()
{
    if (!m_window.isIdle() || m_saving)
        return;
    if (!m_asked) {
        m_asked = true;
        m_window.ask();
        return;
    }
    m_saving = true;
    QTimer::singleShot(kSettleMs, this, &Screenshot::save);
}

void Screenshot::save()
{
    const bool answered = m_window.document().shown().progress() == ui::Timeline::Progress::Done;
    QTextStream messages(stderr);
    if (!answered)
        messages << "vpt-studio: the question was not answered; the picture shows why.\n";
    const bool written = m_window.grab().save(m_file);
    if (!written)
        messages << "vpt-studio: " << m_file << ": the picture could not be written.\n";
    QApplication::exit(answered && written ? 0 : 1);
}

} // namespace vpt
