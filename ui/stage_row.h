// One stage of the timeline: number, title, time, what came out of it.
#pragma once

#include "ui/stage_text.h"
#include "ui/theme.h"

#include <QFrame>

class QLabel;

namespace vpt::ui {

class ThumbStrip;

class StageRow : public QFrame {
    Q_OBJECT
public:
    StageRow(int index, QWidget* parent = nullptr);

    void present(const StageText& text, const Stage& stage, bool ofUser, bool stale);
    void setPictures(const std::vector<QImage>& images, const QString& caption);
    void setAnswer(const QString& answer, bool running);
    void setSelected(bool selected);
    void setLast(bool last); // no line to a next row
    void setColors(const Colors& colors);

    bool isSelected() const { return m_selected; }
    QString title() const;
    QString status() const;
    QString detail() const;
    QString answer() const;
    bool isStale() const;
    const ThumbStrip& pictures() const { return *m_pictures; }

Q_SIGNALS:
    void clicked(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QColor markColor() const;
    void showChips(const QStringList& chips);

    int m_index;
    Stage m_stage;
    bool m_ofUser = false;
    bool m_selected = false;
    bool m_last = false;
    Colors m_colors;
    QLabel* m_title;
    QLabel* m_stale;
    QLabel* m_status;
    QLabel* m_chips;
    QLabel* m_detail;
    QLabel* m_answer;
    ThumbStrip* m_pictures;
};

} // namespace vpt::ui
