using BotRelay.Browser.Profiles;

namespace BotRelay.Browser.Tests.Replicas;

/// <summary>A page drawn by a seed from the ways in which chat pages differ, with the profile that a person would write for it.</summary>
public sealed record VariedPage(ReplicaOptions Options, PageProfile Profile, string Description)
{
    private static readonly string[] Everywhere =
    [
        "plain", "burst", "same", "same", "quote", "reload", "reload-before", "echo-late", "echo-double", "echo-after", "echo-behind", "emoji", "vanish", "remount", "edit", "replace", "system", "picture",
    ];

    public static VariedPage Draw(int seed)
    {
        var random = new Random(seed);
        string One(params string[] ways) => ways[random.Next(ways.Length)];
        bool Odds(double odds) => random.NextDouble() < odds;

        var (order, tag, body) = (One("last", "last", "reverse", "top"), One("div", "li", "article"), One("markdown", "breaks", "paragraphs", "lines"));
        var author = One("class", "both", "side", "attribute", "label", "avatar", "group", "first");
        var (ids, typing) = (One("none", "none", "stable", "optimistic"), One("row", "row", "placeholder", "status", "empty", "none"));
        var (field, button) = (One("textarea", "textarea", "input", "plain", "lexical", "prosemirror"), One("none", "button", "icon", "appears"));
        var (streams, scrolls, nodes) = (Odds(0.5), order != "top" && Odds(0.2), One("keep", "remount", "index", "app"));
        var (window, locks) = (!scrolls && Odds(0.2) ? 9 : 0, Odds(0.4));
        var copy = Odds(0.25) ? One("display:none", "visibility:hidden;position:absolute") : "";
        var (row, words, list) = ($"r{random.Next(1000)}", $"w{random.Next(1000)}", $"l{random.Next(1000)}");
        var vary = new Dictionary<string, object>
        {
            ["order"] = order, ["tag"] = tag, ["body"] = body, ["author"] = author, ["ids"] = ids, ["typing"] = typing,
            ["field"] = field, ["button"] = button, ["key"] = button == "none", ["scrolls"] = scrolls, ["nodes"] = nodes, ["window"] = window, ["locks"] = locks, ["copy"] = copy,
            ["row"] = row, ["words"] = words, ["list"] = list, ["pictures"] = body is "markdown" or "breaks" && Odds(0.5),
            ["names"] = Odds(0.5), ["days"] = Odds(0.5), ["receipts"] = Odds(0.5), ["quick"] = Odds(0.3), ["groups"] = Odds(0.5), ["loses"] = Odds(0.3) ? 3 : -1,
        };
        string[] traps = [.. Everywhere, .. (string[])(streams ? ["stall", "rewrite", "final"] : ["after"]), .. ids == "stable" ? ["ids", "late-ids"] : Array.Empty<string>()];
        var script = Enumerable.Range(0, 14).Select(_ => traps[random.Next(traps.Length)]).ToList();
        PageTest test = author switch
        {
            "side" => new PageTest { Style = "align-self", Pattern = "end" },
            "label" => new PageTest { Attribute = "aria-label", Pattern = "^Du " },
            "attribute" => new PageTest { Attribute = "data-from", Pattern = "^assistant$" },
            "avatar" => ".avatar",
            "group" => $".by-user .{row}",
            "first" => ".theirs",
            _ => ".out",
        };
        var botKnown = author is "attribute" or "avatar" or "first";
        var profile = new PageProfile
        {
            Name = $"varied-{seed}",
            Messages = new MessageRules
            {
                Row = $".{list} .{row}",
                Order = order == "top" ? RowOrder.NewestFirst : RowOrder.Auto,
                Id = ids == "none" ? null : "data-mid",
                Bot = botKnown ? [test] : author == "both" ? [".in"] : [],
                User = botKnown ? [] : [test],
                Text = Odds(0.5) ? "." + words : null,
                Exclude = ".who, .when",
                Ignore = author == "both" ? [] : [".note"],
                Placeholder = typing == "placeholder" ? "^…$" : null,
                Image = ".sent",
            },
            Typing = typing switch { "row" => [".dots"], "status" => [new PageTest { Selector = ".status", Pattern = "schreibt" }], _ => [] },
            Composer = new ComposerRules { Input = ".w", Button = button == "none" ? null : ".go", Busy = locks ? [".app.working"] : [] },
            TimesMs = new PageTimes { Quiet = streams ? 900 : 600, Reply = 6000, Echo = 2000, Ready = 6000, Part = 1000, EmptyRow = 2000, Act = 1500 },
        };
        var options = new ReplicaOptions
        {
            Layout = "varied", Seed = seed, Streams = streams, Script = [.. script, "plain", "plain"], Vary = vary,
            Times = new Dictionary<string, int>
            {
                ["think"] = 5 + random.Next(150), ["step"] = 2 + random.Next(30), ["chunk"] = 1 + random.Next(12), ["stall"] = 100 + random.Next(400), ["pause"] = 10 + random.Next(200),
                ["late"] = 100 + random.Next(500), ["after"] = 1500, ["echo"] = random.Next(200), ["long"] = 20,
            },
        };
        return new VariedPage(options, profile, $"{string.Join(' ', vary.Select(p => $"{p.Key}={p.Value}"))}\n{string.Join(',', script)}");
    }
}
