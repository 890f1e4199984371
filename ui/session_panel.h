// The left side: the session's name, search and filters, its turns, and the pictures that were opened together.
#pragma once

#include "core/session/turn_filter.h"
#include "ui/theme.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QMenu;
class QToolButton;

namespace vpt::ui {

class ElidedText;
class PictureListModel;
class SessionActions;
class SessionFilterBar;
class TurnDelegate;
class TurnListModel;
class TurnThumbnails;

class SessionPanel : public QWidget {
    Q_OBJECT
public:
    SessionPanel(const SessionActions& actions, TurnListModel& turns, TurnThumbnails& thumbnails, PictureListModel& pictures,
                 QWidget* parent = nullptr);

    void setTitle(const QString& title, const QString& state);
    void setColors(const Colors& colors);
    void setModels(const std::vector<std::string>& models);
    QMenu& menu() { return *m_menu; } // of the session's name

    TurnFilter filter() const;
    void clearFilter();
    void focusSearch();
    // The row that is shown, alone unless it is one of those that are chosen; -1: none. Announces nothing.
    void selectTurn(int row);
    std::vector<int> chosenRows() const; // ascending
    bool hasFocusOnTurns() const;
    void selectPicture(int row);

Q_SIGNALS:
    void filterChanged();
    void turnChosen(int row);
    void answerStepped(int row, int step); // to another answer of the row
    void choiceChanged(); // of rows, or what is done with them
    void pictureChosen(int row);

private:
    QWidget* buildHead(const SessionActions& actions);
    QWidget* buildSearch();
    void buildTurns(const SessionActions& actions, TurnThumbnails& thumbnails);
    void buildPictures(PictureListModel& pictures);
    void refreshHint();

    TurnListModel& m_turnsModel;
    ElidedText* m_title;
    QLabel* m_state;
    QMenu* m_menu;
    QLineEdit* m_search;
    SessionFilterBar* m_filters;
    QListView* m_turns;
    QLabel* m_hint;
    TurnDelegate* m_delegate;
    QLabel* m_picturesHeading;
    QListView* m_pictures;
    QTimer m_typing;
    bool m_selecting = false; // by the program
};

} // namespace vpt::ui
