// "Model tiny-clip · CLIP ▾": a button that shows what is chosen.
#pragma once

#include "ui/theme.h"

#include <QPushButton>

namespace vpt::ui {

class ChoiceButton : public QPushButton {
    Q_OBJECT
public:
    ChoiceButton(const QString& label, QWidget* parent = nullptr);

    void setChoice(const QString& value, const QString& suffix = {});
    void setColors(const Colors& colors);
    const QString& value() const { return m_value; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QFont boldFont() const;
    QString shownValue() const;

    QString m_label;
    QString m_value;
    QString m_suffix;
    Colors m_colors;
};

} // namespace vpt::ui
