namespace BotRelay.Browser.Watching;

/// <summary>
/// Knows messages again from one look at the page to the next, so that a message that says the same as the last one is new, and the same message drawn anew is not.
/// </summary>
/// <remarks>
/// The rows seen are aligned with the rows known, in order, so that the sum of likenesses is greatest (Needleman and Wunsch 1970): the same id or the same element weighs most, then the same words, then words that grew.
/// Rows after the last one known again are new; so are rows between two known ones. Rows before the first are history that was scrolled in, but for a message of ours right before an
/// answer that is new; and so, when nothing is known again in a long list, are the rows before the last one of ours. A row that stands where a relayed one stood is that one with another id or other words.
/// While a virtual list is scrolled away from its end, its elements show other messages than before: rows are known again by their words or ids only, and none is new unless it follows on the newest.
/// </remarks>
internal sealed class RowLedger
{
    private const int Memory = 100;
    private const int FewRows = 3;
    private const double MissingCost = 60;
    private readonly List<KnownRow> _known = [];
    private long _last;
    private long _looks;
    private long _filled;

    /// <summary>Rows in the order of the talk, newest last.</summary>
    public IReadOnlyList<KnownRow> Rows => _known;

    /// <summary>The greatest sequence given so far.</summary>
    public long Last => _last;

    /// <summary>Takes in what the page shows.</summary>
    /// <param name="snapshot">What it shows.</param>
    public void Merge(PageSnapshot snapshot)
    {
        var rows = snapshot.Rows;
        var partner = Align(rows, snapshot.Document, snapshot.GoesOn);
        if (snapshot.GoesOn && _known.Count > 0 && !partner.Any(p => p >= 0))
        {
            // A virtual list that was scrolled to a place never seen: nothing of it is new.
            return;
        }

        if (snapshot.GoesOn)
        {
            (rows, partner) = WithoutStrangers(rows, partner);
        }
        else
        {
            PairByPlace(rows, partner);
        }

        _looks++;
        _filled = rows.Count > 0 ? _looks : _filled; // a page that draws itself anew may show nothing for a moment
        var matched = partner.Where(p => p >= 0).ToList();
        var end = snapshot.GoesOn && matched.Count > 0 ? matched[^1] + 1 : _known.Count;
        for (var k = matched.Count > 0 ? matched[0] : _known.Count; k < end; k++)
        {
            _known[k].Stands = false;
        }

        // A sign of typing is never scrolled away, nor is what stands before it older than the client.
        var seen = matched.ToHashSet();
        foreach (var sign in _known.Where((k, i) => k.IsSign && !snapshot.GoesOn && !seen.Contains(i)))
        {
            sign.Stands = false;
        }

        var anchor = Array.FindIndex(partner, p => p >= 0 && !_known[p].IsSign);
        var strange = matched.Count == 0 && _known.Count > 0 && rows.Count > FewRows ? LastOwn(rows) : 0;
        var merged = new List<KnownRow>();
        var next = 0;
        for (var s = 0; s < rows.Count; s++)
        {
            if (partner[s] >= 0)
            {
                merged.AddRange(_known[next..partner[s]]);
                next = partner[s] + 1;
                _known[next - 1].See(rows[s], snapshot.Document, _looks);
                merged.Add(_known[next - 1]);
                continue;
            }

            var row = new KnownRow(++_last, rows[s], snapshot.Document, _looks);
            if (s < strange || (s < anchor && !AnsweredBy(rows, partner, s)))
            {
                row.Claim();
            }

            // Where rows were taken away and others came, the new ones stand behind.
            if (matched.Count == 0 || next > matched[^1])
            {
                merged.AddRange(_known[next..]);
                next = _known.Count;
            }

            merged.Add(row);
        }

        merged.AddRange(_known[next..]);
        merged.RemoveAll(k => !k.Stands && (k.Text.Length == 0 || k.IsSign));
        _known.Clear();
        _known.AddRange(merged.Skip(Math.Max(0, merged.Count - Memory)));
    }

    /// <summary>Makes all that is known history.</summary>
    public void ClaimAll() => _known.ForEach(k => k.Claim());

    /// <summary>Forgets all: another chat.</summary>
    public void Clear() => _known.Clear();

    /// <summary>Forgets one.</summary>
    public void Remove(KnownRow row) => _known.Remove(row);

    /// <summary>Whether a row is ours and stands right before one of the bot, or before a sign of typing, that came just now: our message, shown later than what answers it.</summary>
    private bool AnsweredBy(IReadOnlyList<PageRow> rows, int[] partner, int row) =>
        !rows[row].IsBot && row + 1 < rows.Count && partner[row + 1] >= 0 && _known[partner[row + 1]] is { Claimed: null } next && (next.Seen.IsBot || next.IsSign);

    private static int LastOwn(IReadOnlyList<PageRow> rows)
    {
        for (var s = rows.Count - 1; s >= 0; s--)
        {
            if (!rows[s].IsBot)
            {
                return s;
            }
        }

        return rows.Count;
    }

    /// <summary>For every row the index of the known row it is, or -1.</summary>
    /// <remarks>
    /// Known rows before the first one met again cost nothing: a virtual list drops them. One that is missing after it costs more than equal words are worth, so that a talk that
    /// repeats itself is not taken for an earlier stretch of it.
    /// </remarks>
    private int[] Align(IReadOnlyList<PageRow> rows, int document, bool goesOn)
    {
        var (n, m) = (_known.Count, rows.Count);
        var forms = rows.Select(r => WordForm.Of(r.Text)).ToArray();
        var best = new double[n + 1, m + 1];
        var step = new Step[n + 1, m + 1];
        for (var s = 0; s <= m; s++)
        {
            for (var k = 0; k <= n; k++)
            {
                best[k, s] = double.NegativeInfinity;
                if (k > 0 && best[k - 1, s] - (goesOn ? 0 : Cost(k - 1)) is var without && without > best[k, s])
                {
                    (best[k, s], step[k, s]) = (without, Step.KnownAlone);
                }

                if (s > 0 && best[k, s - 1] > best[k, s])
                {
                    (best[k, s], step[k, s]) = (best[k, s - 1], Step.RowAlone);
                }

                if (k > 0 && s > 0 && Likeness(k - 1, rows[s - 1], forms[s - 1], document, goesOn) is > 0 and var likeness)
                {
                    var together = Math.Max(best[k - 1, s - 1], 0) + likeness;
                    if (together > best[k, s])
                    {
                        (best[k, s], step[k, s]) = (together, best[k - 1, s - 1] >= 0 ? Step.Together : Step.First);
                    }
                }
            }
        }

        var partner = new int[m];
        Array.Fill(partner, -1);
        for (var (k, s, going) = (n, m, n > 0 && m > 0 && !double.IsNegativeInfinity(best[n, m])); going;)
        {
            switch (step[k, s])
            {
                case Step.KnownAlone:
                    k--;
                    break;
                case Step.RowAlone:
                    s--;
                    break;
                case var met:
                    partner[--s] = --k;
                    going = met == Step.Together;
                    break;
            }
        }

        return partner;
    }

    /// <summary>A scrolled list's rows that are known, and those that follow on the newest known one and the one before it.</summary>
    private (IReadOnlyList<PageRow> Rows, int[] Partner) WithoutStrangers(IReadOnlyList<PageRow> rows, int[] partner)
    {
        var newest = Array.FindLastIndex(partner, p => p >= 0);
        var follows = partner[newest] == _known.Count - 1 && (rows[newest].Id is not null || (newest > 0 && partner[newest - 1] == _known.Count - 2 && _known.Count > 1));
        var kept = Enumerable.Range(0, rows.Count).Where(s => partner[s] >= 0 || (follows && s > newest)).ToList();
        return ([.. kept.Select(s => rows[s])], [.. kept.Select(s => partner[s])]);
    }

    /// <summary>Pairs rows left over that stand where relayed ones left over stood: between the same neighbours, or all of them alike.</summary>
    private void PairByPlace(IReadOnlyList<PageRow> rows, int[] partner)
    {
        for (var s = 0; s < rows.Count; s++)
        {
            if (partner[s] >= 0 || (s > 0 && partner[s - 1] < 0))
            {
                continue;
            }

            var end = s;
            while (end < rows.Count && partner[end] < 0)
            {
                end++;
            }

            var known = Enumerable.Range(0, _known.Count)
                .Where(k => (s == 0 || k > partner[s - 1]) && (end == rows.Count || k < partner[end]) && _known[k] is { Stands: true, Text.Length: > 0 } row && row.Look == _filled).ToList();
            var whole = known.Count == end - s || (known.Count < end - s && end == rows.Count);
            var alike = known.Select((k, i) => s + i < end && _known[k].Seen.Author == rows[s + i].Author && _known[k].Form == WordForm.Of(rows[s + i].Text)).ToList();
            for (var i = 0; i < known.Count && s + i < end; i++)
            {
                var (old, row) = (_known[known[i]], rows[s + i]);
                var edited = whole && old.Seen.Author == row.Author && old.Seen.Id is null && row.Id is null && row.Text.Length > 0;
                if (old.Claimed is null || !(alike[i] || edited) || (s == 0 && !(whole && alike.TrueForAll(a => a))))
                {
                    break;
                }

                partner[s + i] = known[i];
            }
        }
    }

    private double Cost(int index) => _known[index] is { Stands: true, Text.Length: > 0 } ? MissingCost : 0;

    private double Likeness(int index, PageRow row, string form, int document, bool goesOn)
    {
        var known = _known[index];
        var seen = known.Seen;
        if (seen.Author != row.Author)
        {
            return 0;
        }

        var fresh = known.Claimed is null;
        var sameElement = known.Document == document && seen.Node == row.Node;
        var sameWords = row.Text.Length > 0 && known.Form == form;
        var grown = form.StartsWith(known.Form, StringComparison.Ordinal);
        if (seen.Id is not null && row.Id is not null)
        {
            return (seen.Id == row.Id, sameElement) switch
            {
                (true, _) => sameWords || grown ? 1000 : 400,
                (false, true) => fresh && (sameWords || grown) ? 40 : 0,
                (false, false) => (fresh || known.Document != document) && sameWords ? 3 : 0,
            };
        }

        if (goesOn && !sameWords && !(sameElement && grown && fresh && known.Form.Length > 0))
        {
            return 0;
        }

        return sameElement ? (sameWords || grown ? 100 : fresh ? 10 : 2)
            : sameWords ? 50
            : grown && seen.Text.Length > 0 && (fresh || index >= _known.Count - 3) ? 20
            : fresh && seen.Text.Length == 0 ? 5
            : 0;
    }

    private enum Step
    {
        KnownAlone,
        RowAlone,
        Together,
        First,
    }
}
