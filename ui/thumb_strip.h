// Small framed pictures side by side, with a caption.
#pragma once

#include <QColor>
#include <QImage>
#include <QWidget>
#include <vector>

namespace vpt::ui {

class ThumbStrip : public QWidget {
    Q_OBJECT
public:
    explicit ThumbStrip(QWidget* parent = nullptr);

    // Nearest-neighbour where magnified: a pixel of the model stays a pixel.
    void setImages(const std::vector<QImage>& images, const QString& caption);
    void setColors(const QColor& frame, const QColor& text);
    const std::vector<QImage>& images() const { return m_images; }
    const QString& caption() const { return m_caption; }

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Layout {
        std::vector<QRect> frames;
        QRect caption;
        int height = 0;
    };
    Layout layoutFor(int width) const;

    std::vector<QImage> m_images;
    QString m_caption;
    QColor m_frame;
    QColor m_text;
};

} // namespace vpt::ui
