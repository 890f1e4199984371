#include "ui/choice_button.h"

#include <QPainter>
#include <QPainterPath>

namespace vpt::ui {

namespace {

constexpr int kPad = 12;
constexpr int kGap = 5;
constexpr int kArrow = 8;
constexpr int kWidestValue = 200;

} // namespace

ChoiceButton::ChoiceButton(const QString& label, QWidget* parent) :
    QPushButton(parent),
    m_label(label),
    m_colors(themeColors(false))
{
    setAccessibleName(label);
}

void ChoiceButton::setChoice(const QString& value, const QString& suffix)
{
    m_value = value;
    m_suffix = suffix;
    setAccessibleName(m_label + ": " + value + (suffix.isEmpty() ? QString() : ", " + suffix));
    updateGeometry();
    update();
}

void ChoiceButton::setColors(const Colors& colors)
{
    m_colors = colors;
    update();
}

QFont ChoiceButton::boldFont() const
{
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    return bold;
}

QString ChoiceButton::shownValue() const
{
    return QFontMetrics(boldFont()).elidedText(m_value, Qt::ElideMiddle, kWidestValue);
}

QSize ChoiceButton::sizeHint() const
{
    int width = 2 * kPad + fontMetrics().horizontalAdvance(m_label) + kGap
        + QFontMetrics(boldFont()).horizontalAdvance(shownValue()) + kGap + 2 + kArrow;
    if (!m_suffix.isEmpty())
        width += kGap + fontMetrics().horizontalAdvance(QStringLiteral("· ") + m_suffix);
    return {width, 32};
}

void ChoiceButton::paintEvent(QPaintEvent* event)
{
    QPushButton::paintEvent(event); // the frame; the text is empty
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int x = kPad;
    const auto put = [&](const QString& text, const QFont& shownFont, const QColor& color) {
        painter.setFont(shownFont);
        painter.setPen(isEnabled() ? color : m_colors.dim);
        painter.drawText(QRect(x, 0, width() - x, height()), Qt::AlignLeft | Qt::AlignVCenter, text);
        x += QFontMetrics(shownFont).horizontalAdvance(text) + kGap;
    };
    put(m_label, font(), m_colors.dim);
    put(shownValue(), boldFont(), m_colors.text);
    if (!m_suffix.isEmpty())
        put(QStringLiteral("· ") + m_suffix, font(), m_colors.dim);
    QPainterPath arrow;
    const double y = height() / 2.0 - 1.5;
    arrow.moveTo(x + 2, y);
    arrow.lineTo(x + 2 + kArrow / 2.0, y + 4);
    arrow.lineTo(x + 2 + kArrow, y);
    painter.setPen(QPen(m_colors.dim, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(arrow);
}

} // namespace vpt::ui
