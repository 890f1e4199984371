// The bottom line: model, memory, and what is going on.
#pragma once

#include "ui/load_meter.h"

#include <QFrame>

class QLabel;
class QProgressBar;

namespace vpt::ui {

// One line that gives way: cut with an ellipsis where there is no room.
class ElidedText : public QWidget {
    Q_OBJECT
public:
    explicit ElidedText(QWidget* parent = nullptr, Qt::Alignment alignment = Qt::AlignRight);
    void setText(const QString& text);
    const QString& text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {40, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Qt::Alignment m_alignment;
    QString m_text;
};

class StatusLine : public QFrame {
    Q_OBJECT
public:
    explicit StatusLine(QWidget* parent = nullptr);

    void setModel(const QString& text);
    void setMemory(std::int64_t used, std::int64_t total); // bytes; total 0: not known
    void setActivity(const QString& text); // no progress bar
    void setBusy(const QString& text, double fraction); // 0..1; negative: unknown
    void setLoading(const QString& model, const LoadProgress& progress); // with speed and time left

    void setQueue(int questions); // behind the one that is being answered

    QString activity() const;

private:
    QLabel* m_model;
    QLabel* m_memory;
    ElidedText* m_activity;
    QLabel* m_queue;
    QProgressBar* m_bar;
    LoadMeter m_meter;
};

// Bytes of memory that this process holds; 0 where the system does not say.
std::int64_t processMemoryBytes();

} // namespace vpt::ui
