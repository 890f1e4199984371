#include "ui/inspect_tokens.h"

#include "ui/format.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace vpt::ui {

namespace {

constexpr int kChipHeight = 26;
constexpr int kGap = 4;
constexpr int kPadding = 7;
constexpr int kWidestChip = 180;
constexpr int kRoundGap = 10;

bool isSame(const std::vector<TokenInfo>& a, const std::vector<TokenInfo>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const TokenInfo& x, const TokenInfo& y) { return x.id == y.id && x.text == y.text; });
}

} // namespace

QString visibleToken(const std::string& utf8)
{
    QString text = QString::fromStdString(utf8);
    if (text.startsWith(QLatin1String("<|")) && text.endsWith(QLatin1String("|>")))
        return text.mid(2, text.size() - 4);
    text.replace('\n', QChar(0x23ce)).replace('\t', QChar(0x21e5)).replace(' ', QChar(0x2423));
    return text.isEmpty() ? QStringLiteral("∅") : text;
}

QString tokenWords(const TokenInfo& token)
{
    QString words = QStringLiteral("<b>%1</b> ").arg(visibleToken(token.text).toHtmlEscaped());
    words += token.forced ? InspectTokens::tr("set, not chosen") : formatProbability(token.probability);
    if (token.alternatives.empty())
        return words;
    words += QStringLiteral("<table>");
    for (const TokenChoice& choice : token.alternatives)
        words += QStringLiteral("<tr><td style='padding-right:16px'>%1</td><td align='right'>%2</td></tr>")
                     .arg(visibleToken(choice.text).toHtmlEscaped(), formatProbability(choice.probability));
    return words + QStringLiteral("</table>");
}

InspectTokens::InspectTokens(QWidget* parent) : QWidget(parent), m_colors(themeColors(false))
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Generated tokens"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void InspectTokens::setRounds(const std::vector<std::vector<TokenInfo>>& rounds)
{
    if (!std::equal(rounds.begin(), rounds.end(), m_rounds.begin(), m_rounds.end(), isSame))
        m_round = m_token = 0;
    m_rounds = rounds;
    m_chips.clear();
    for (std::size_t round = 0; round < rounds.size(); ++round)
        for (std::size_t token = 0; token < rounds[round].size(); ++token)
            m_chips.push_back(
                {static_cast<int>(round) + 1, static_cast<int>(token), visibleToken(rounds[round][token].text), {}});
    layOut(m_chips, width());
    updateGeometry();
    update();
}

void InspectTokens::setColors(const Colors& colors)
{
    m_colors = colors;
    update();
}

void InspectTokens::choose(int round, int token)
{
    m_round = round;
    m_token = token;
    update();
}

int InspectTokens::layOut(std::vector<Chip>& chips, int width) const
{
    int x = 0, y = 0;
    for (std::size_t i = 0; i < chips.size(); ++i) {
        Chip& chip = chips[i];
        const int wide
            = std::min({fontMetrics().horizontalAdvance(chip.text) + 2 + 2 * kPadding, kWidestChip, std::max(width, 40)});
        const bool newRound = i > 0 && chips[i - 1].round != chip.round;
        if (newRound || (x > 0 && x + wide > width)) {
            x = 0;
            y += kChipHeight + kGap + (newRound ? kRoundGap : 0);
        }
        chip.rect = QRect(x, y, wide, kChipHeight);
        x += wide + kGap;
    }
    return chips.empty() ? 0 : y + kChipHeight + 2;
}

QSize InspectTokens::sizeHint() const
{
    return {320, heightForWidth(320)};
}

int InspectTokens::heightForWidth(int width) const
{
    std::vector<Chip> chips = m_chips;
    return layOut(chips, width);
}

void InspectTokens::resizeEvent(QResizeEvent*)
{
    layOut(m_chips, width());
}

const TokenInfo& InspectTokens::infoOf(const Chip& chip) const
{
    return m_rounds[static_cast<std::size_t>(chip.round - 1)][static_cast<std::size_t>(chip.token)];
}

QRect InspectTokens::chipRect(int round, int token) const
{
    const auto chip
        = std::find_if(m_chips.begin(), m_chips.end(), [&](const Chip& c) { return c.round == round && c.token == token; });
    return chip == m_chips.end() ? QRect() : chip->rect;
}

int InspectTokens::chipAt(QPoint point) const
{
    const auto chip = std::find_if(m_chips.begin(), m_chips.end(), [&](const Chip& c) { return c.rect.contains(point); });
    return chip == m_chips.end() ? -1 : static_cast<int>(chip - m_chips.begin());
}

void InspectTokens::take(int index)
{
    if (index < 0 || static_cast<std::size_t>(index) >= m_chips.size())
        return;
    const Chip& chip = m_chips[static_cast<std::size_t>(index)];
    choose(chip.round, chip.token);
    setAccessibleDescription(QStringLiteral("%1 %2").arg(chip.text, formatProbability(infoOf(chip).probability)));
    Q_EMIT chosen(chip.round, chip.token);
}

void InspectTokens::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Chip& chip : m_chips)
        paintChip(painter, chip);
}

void InspectTokens::paintChip(QPainter& painter, const Chip& chip)
{
    const TokenInfo& info = infoOf(chip);
    const bool isChosen = chip.round == m_round && chip.token == m_token;
    const QRectF frame = QRectF(chip.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setBrush(m_colors.raised);
    painter.setPen(isChosen ? QPen(m_colors.model, 2) : QPen(hasFocus() ? m_colors.dim : m_colors.line, 1));
    painter.drawRoundedRect(frame, 4, 4);
    painter.setPen(info.forced ? m_colors.dim : m_colors.text);
    const QRect inner = chip.rect.adjusted(kPadding, 1, -kPadding, -5);
    painter.drawText(inner, Qt::AlignCenter, fontMetrics().elidedText(chip.text, Qt::ElideRight, inner.width()));
    if (info.forced)
        return;
    // How sure: a bar along the foot.
    const QRectF rail(frame.left() + 4, frame.bottom() - 4.5, frame.width() - 8, 2.5);
    painter.fillRect(rail, m_colors.line);
    painter.fillRect(QRectF(rail.topLeft(), QSizeF(rail.width() * std::clamp(info.probability, 0.0, 1.0), rail.height())),
                     info.probability < 0.5 ? m_colors.user : m_colors.model);
}

void InspectTokens::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        take(chipAt(event->pos()));
}

void InspectTokens::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Right ? 1 : event->key() == Qt::Key_Left ? -1 : 0;
    if (step == 0 || m_chips.empty())
        return QWidget::keyPressEvent(event);
    const auto chip = std::find_if(m_chips.begin(), m_chips.end(),
                                   [this](const Chip& c) { return c.round == m_round && c.token == m_token; });
    const int last = static_cast<int>(m_chips.size()) - 1;
    take(chip == m_chips.end() ? 0 : std::clamp(static_cast<int>(chip - m_chips.begin()) + step, 0, last));
}

bool InspectTokens::event(QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int chip = chipAt(help->pos());
        QToolTip::showText(help->globalPos(),
                           chip < 0 ? QString() : tokenWords(infoOf(m_chips[static_cast<std::size_t>(chip)])), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace vpt::ui
