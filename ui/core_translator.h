// What core says (errors, what is wrong with a model folder, notices) in the language of the window. Core puts its English
// sentences together by itself; resources/translations/core_<language>.ts lists them with %1, %2, ... where something is put in.
#pragma once

#include <QStringList>
#include <QTranslator>
#include <string>
#include <vector>

namespace vpt {
class Error;
}

namespace vpt::ui {

// A sentence of core, several in a row, or a list of them, in the language of the window; where there are no words for it, as it is.
QString coreText(const std::string& core);
QString coreText(const Error& error); // "<where>: <problem>. <advice>"

// Answers for coreText().
class CoreTranslator : public QTranslator {
    Q_OBJECT
public:
    // From the program's resources; a language without such a file has no words.
    explicit CoreTranslator(const QString& language, QObject* parent = nullptr);

    QString translate(const char* context, const char* core, const char* disambiguation, int n) const override;
    bool isEmpty() const override { return m_templates.empty(); }

private:
    struct Template {
        QStringList fixed; // what stands before, between and behind %1, %2, ...
        qsizetype length = 0; // of all that is fixed
        QString translation;
    };
    QString translated(const QString& core) const; // null: no words
    QString whole(const QString& core) const;
    QString list(const QString& core) const;
    QString withAdvice(const QString& core) const;
    QString withPlace(const QString& core) const;

    std::vector<Template> m_templates;
};

} // namespace vpt::ui
