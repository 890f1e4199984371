#include "ui/export_formats.h"

#include <QCoreApplication>

namespace vpt::ui {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("ExportFormats", text);
}

} // namespace

QString formatTitle(SessionFormat format)
{
    switch (format) {
    case SessionFormat::Html:
        return words(QT_TRANSLATE_NOOP("ExportFormats", "Web page (HTML)"));
    case SessionFormat::Pdf:
        return words(QT_TRANSLATE_NOOP("ExportFormats", "PDF"));
    case SessionFormat::Png:
        return words(QT_TRANSLATE_NOOP("ExportFormats", "Annotated pictures (PNG)"));
    case SessionFormat::Jsonl:
        return words(QT_TRANSLATE_NOOP("ExportFormats", "JSON lines"));
    case SessionFormat::Csv:
        return words(QT_TRANSLATE_NOOP("ExportFormats", "Table (CSV)"));
    case SessionFormat::Coco:
        return words(QT_TRANSLATE_NOOP("ExportFormats", "COCO"));
    case SessionFormat::Voc:
        return words(QT_TRANSLATE_NOOP("ExportFormats", "Pascal VOC"));
    case SessionFormat::Yolo:
        return words(QT_TRANSLATE_NOOP("ExportFormats", "YOLO"));
    case SessionFormat::LabelMe:
        return words(QT_TRANSLATE_NOOP("ExportFormats", "LabelMe"));
    case SessionFormat::Vpt:
        break;
    }
    return words(QT_TRANSLATE_NOOP("ExportFormats", "Training data (VPT)"));
}

QString formatHint(SessionFormat format)
{
    switch (format) {
    case SessionFormat::Html:
        return words(QT_TRANSLATE_NOOP("ExportFormats", "A report with everything inside one file, for any browser."));
    case SessionFormat::Pdf:
        return words(QT_TRANSLATE_NOOP("ExportFormats", "A report for paper, a chapter for each turn."));
    case SessionFormat::Png:
        return words(QT_TRANSLATE_NOOP("ExportFormats",
                                       "The picture with boxes, question and answer; several turns become a "
                                       "folder of pictures."));
    case SessionFormat::Jsonl:
        return words(QT_TRANSLATE_NOOP("ExportFormats", "Everything that is known of each turn, a line each, for scripts."));
    case SessionFormat::Csv:
        return words(QT_TRANSLATE_NOOP("ExportFormats", "A row for each turn, for spreadsheets and scripts."));
    case SessionFormat::Coco:
    case SessionFormat::Voc:
    case SessionFormat::Yolo:
    case SessionFormat::LabelMe:
        return words(QT_TRANSLATE_NOOP("ExportFormats",
                                       "A folder with the pictures and the boxes of the model and of yours. "
                                       "Turns without a box are left out."));
    case SessionFormat::Vpt:
        break;
    }
    return words(QT_TRANSLATE_NOOP("ExportFormats",
                                   "A folder that “vpt train” reads: your boxes and the answers of your notes "
                                   "(“answer: …”) in place of the model's. Turns that were judged wrong are "
                                   "left out."));
}

} // namespace vpt::ui
