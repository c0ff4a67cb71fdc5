using BotRelay.Browser.Watching;

namespace BotRelay.Browser.Tests.Watching;

public sealed class RowLedgerTests
{
    private readonly RowLedger _ledger = new();
    private long _node;

    [Fact]
    public void The_same_words_in_a_new_row_are_a_new_message()
    {
        Look("u hi", "b ok");
        _ledger.ClaimAll();
        Look("u hi", "b ok", "u hi", "b ok");

        Assert.Equal(["u hi", "b ok"], Fresh());
    }

    [Fact]
    public void All_rows_drawn_anew_are_the_old_messages()
    {
        Look("u hi", "b ok", "u hi", "b ok");
        _ledger.ClaimAll();
        Look("u hi", "b ok", "u hi", "b ok");

        Assert.Empty(Fresh());
    }

    [Fact]
    public void A_window_that_moves_shows_only_what_is_new()
    {
        Look("u a", "b ok", "u hi", "b ok");
        _ledger.ClaimAll();
        Look("u hi", "b ok", "u hi");
        Look("b ok", "u hi", "b ok");

        Assert.Equal(["u hi", "b ok"], Fresh());
    }

    [Fact]
    public void History_that_is_scrolled_in_is_not_new()
    {
        Look("u c", "b d");
        _ledger.ClaimAll();
        Look("u a", "b b", "u c", "b d");

        Assert.Empty(Fresh());
    }

    [Fact]
    public void A_message_of_ours_that_is_shown_later_than_its_answer_is_new()
    {
        Look("b answer");
        Look("u a", "b answer");

        Assert.Equal(["u a", "b answer"], Fresh());
    }

    [Fact]
    public void What_stands_before_a_sign_of_typing_is_new_and_the_sign_goes()
    {
        _ledger.Merge(Shown(["b typing"]) with { Rows = [new PageRow(++_node, null, "bot", "typing", false, false, Pending: true)] });
        _ledger.Merge(Shown(["b answer"]) with { Rows = [new PageRow(++_node, null, "bot", "answer", false, false), new PageRow(++_node, null, "bot", "typing", false, false, Pending: true)] });
        Look("b answer");

        Assert.Equal(["b answer"], Fresh());
    }

    [Fact]
    public void A_sign_of_typing_goes_when_a_page_with_nothing_else_shows_its_first_message()
    {
        _ledger.Merge(Shown(["b typing"]) with { Rows = [new PageRow(++_node, null, "bot", "typing", false, false, Pending: true)] });
        Look("b answer", "u a");

        Assert.Equal(["b answer", "u a"], Fresh());
    }

    [Fact]
    public void Words_that_grow_in_a_row_drawn_anew_are_one_message()
    {
        Look("u a");
        _ledger.ClaimAll();
        Look("u a", "b ");
        Look("u a", "b one");
        Look("u a", "b one two");

        Assert.Equal(["b one two"], Fresh());
    }

    [Fact]
    public void A_message_between_two_known_ones_is_new()
    {
        Look("u a", "b b");
        _ledger.ClaimAll();
        Look("u a", "b b", "u c");
        Look("u a", "b b", "b late", "u c");

        Assert.Equal(["b late", "u c"], Fresh());
    }

    [Fact]
    public void An_id_outweighs_words_and_places()
    {
        Look("u 1 a", "b 2 ok");
        _ledger.ClaimAll();
        Look("b 2 ok", "b 3 ok");

        Assert.Equal(["b ok"], Fresh());
    }

    [Fact]
    public void An_id_that_becomes_final_does_not_make_a_second_message()
    {
        Look("u 1 a");
        _ledger.ClaimAll();
        Look("u 1 a", "u tmp hello");
        Look("u 1 a", "u 2 hello", "b 3 hi");

        Assert.Equal(["u hello", "b hi"], Fresh());
    }

    [Fact]
    public void A_message_taken_away_no_longer_stands()
    {
        Look("u a", "b begun");
        Look("u a");

        Assert.Equal([true, false], _ledger.Rows.Select(r => r.Stands));
    }

    [Fact]
    public void A_long_list_of_strangers_is_history_up_to_our_last_message()
    {
        Look("u a", "b b");
        _ledger.ClaimAll();
        Look("u x", "b y", "u z", "b new", "u mine", "b reply");

        Assert.Equal(["u mine", "b reply"], Fresh());
    }

    [Fact]
    public void Ids_that_become_final_after_the_turn_was_taken_make_no_second_message()
    {
        Look("u 1 a", "b 2 ok", "u 3 again", "b 4 ok");
        _ledger.ClaimAll();
        Look("u 1 a", "b 2 ok", "u 5 again", "b 6 ok");
        Look("u 7 a", "b 8 ok", "u 9 again", "b 0 ok");

        Assert.Empty(Fresh());
    }

    [Fact]
    public void A_message_edited_after_its_turn_and_drawn_anew_is_not_new()
    {
        Look("u a", "b b", "u c");
        _ledger.ClaimAll();
        Look("u a", "b changed", "u c", "b d");
        _ledger.ClaimAll();
        Look("u a", "b changed", "u c", "b d, corrected", "u e");

        Assert.Equal(["u e"], Fresh());
    }

    [Fact]
    public void A_message_edited_while_the_page_shows_nothing_for_a_moment_is_not_new()
    {
        Look("u a", "b b");
        _ledger.ClaimAll();
        Look("u a", "b b", "u c");
        Look();
        Look("u a", "b changed", "u c", "b d");

        Assert.Equal(["u c", "b d"], Fresh());
    }

    [Fact]
    public void What_a_virtual_list_shows_when_it_is_scrolled_away_is_not_new()
    {
        Look("u a", "b b", "u c", "b d", "u e", "b f");
        _ledger.ClaimAll();
        Scrolled("u x", "b y", "u z", "b y");
        Scrolled("b y", "u a", "b b");
        Look("u e", "b f", "u g");

        Assert.Equal(["u g"], Fresh());
    }

    [Fact]
    public void Words_said_twice_in_a_list_that_is_scrolled_away_make_nothing_between_them_new()
    {
        Look("u a", "b yes", "u c", "b yes", "u e", "b f");
        _ledger.ClaimAll();
        Scrolled("b yes", "u x", "b y", "u z", "b yes", "u w");
        Look("u e", "b f", "u g");

        Assert.Equal(["u g"], Fresh());
    }

    [Fact]
    public void Elements_that_show_other_messages_while_a_list_is_scrolled_away_are_no_other_messages()
    {
        Look("u a", "b yes", "u c", "b d", "u e", "b f");
        _ledger.ClaimAll();
        _node = 0;
        Scrolled("u x", "b yes", "u z", "b old", "u w", "b v");

        Assert.Equal(["a", "yes", "c", "d", "e", "f"], _ledger.Rows.Select(r => r.Text));
    }

    [Fact]
    public void Messages_that_follow_on_the_newest_are_new_though_the_list_goes_on()
    {
        Look("u a", "b b", "u c");
        _ledger.ClaimAll();
        Scrolled("b b", "u c", "b one", "b two");

        Assert.Equal(["b one", "b two"], Fresh());
    }

    private void Scrolled(params string[] rows) => _ledger.Merge(Shown(rows) with { GoesOn = true });

    /// <summary>A look at rows written as author, id where there are three words with one, and text. Every element is new.</summary>
    private void Look(params string[] rows) => _ledger.Merge(Shown(rows));

    private PageSnapshot Shown(string[] rows) => new()
    {
        Version = 1, Document = 1, Url = "", Title = "", Total = rows.Length, Composer = new PageComposer(true, true, "", null, "textarea"),
        Rows =
        [
            .. rows.Select(r =>
            {
                var parts = r.Split(' ', 3);
                var hasId = parts.Length == 3 && (parts[1].Length == 1 && char.IsDigit(parts[1][0]) || parts[1] == "tmp");
                return new PageRow(++_node, hasId ? parts[1] : null, parts[0] == "b" ? "bot" : "user", hasId ? parts[2] : r[2..], false, false);
            }),
        ],
    };

    private IEnumerable<string> Fresh() => _ledger.Rows.Where(r => r.Claimed is null).Select(r => $"{r.Seen.Author[0]} {r.Text}");
}
