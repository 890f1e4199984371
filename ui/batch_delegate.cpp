#include "ui/batch_delegate.h"

#include "core/dataset/data_sample.h"
#include "ui/batch_list.h"
#include "ui/format.h"
#include "ui/list_row.h"

namespace vpt::ui {

namespace {

constexpr int kPadding = 8;
constexpr int kLineHeight = 18;
constexpr int kDot = 8;
constexpr int kFactsPixels = 11;

QColor stateColor(const BatchItem& item, bool asking, const Colors& colors)
{
    if (asking)
        return colors.model;
    if (item.state == BatchState::Failed)
        return colors.wrong;
    if (item.state != BatchState::Done)
        return colors.line;
    const auto expected = isAsExpected(item);
    return expected && !*expected ? colors.user : colors.right;
}

} // namespace

BatchDelegate::BatchDelegate(const BatchList& list, QObject* parent) :
    QStyledItemDelegate(parent),
    m_list(list),
    m_colors(themeColors(false))
{
}

QSize BatchDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {160, 3 * kLineHeight + 2 * kPadding + 2};
}

void BatchDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect row = paintRowGround(*painter, option, m_colors);
    const BatchItem& item = m_list.at(index.row());
    const bool asking = item.id == m_list.asking(), failed = item.state == BatchState::Failed;
    const QString said = batchReply(item).simplified();
    QRect line(row.left() + kPadding + 2, row.top() + kPadding, row.width() - 2 * kPadding - 2, kLineHeight);
    if (said.isEmpty())
        line.translate(0, kLineHeight / 2); // two lines in the middle of the row
    painter->setFont(option.font);
    paintRowText(*painter, line, text(item.asked.question).simplified(), m_colors.text);
    line.translate(0, kLineHeight);
    if (!said.isEmpty()) {
        paintRowText(*painter, line, said, failed ? m_colors.wrong : m_colors.dim);
        line.translate(0, kLineHeight);
    }
    QFont small = option.font;
    small.setPixelSize(kFactsPixels);
    painter->setFont(small);
    painter->setPen(Qt::NoPen);
    painter->setBrush(stateColor(item, asking, m_colors));
    painter->drawEllipse(QRect(line.left(), line.center().y() - kDot / 2 + 1, kDot, kDot));
    line.setLeft(line.left() + kDot + 6);
    const auto picture = imageReference(item.asked.picture).file.filename().string();
    paintRowText(*painter, line, batchStateWords(item, asking) + QStringLiteral(" · ") + text(picture).simplified(),
                 m_colors.dim);
    painter->restore();
}

} // namespace vpt::ui
