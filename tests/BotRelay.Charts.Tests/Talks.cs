using BotRelay.Conversations;
using BotRelay.Deadlocks;
using BotRelay.Tuning;

namespace BotRelay.Charts.Tests;

/// <summary>Conversations to draw.</summary>
internal static class Talks
{
    /// <summary>Texts that try to be something else than text.</summary>
    public static readonly string[] Hostile =
    [
        "<img src=x onerror=\"window.hacked=1\">",
        "</script><script>window.hacked=1</script>",
        "<!-- <script> --!> ]]> </textarea></title></style><style>*{display:none}</style>",
        "</li></ol><iframe src=\"https://example.org/\"></iframe>",
        "line\u2028separator\u2029and\0nul\u0007bell\u001b[31mred\u001b]8;;https://example.org\u0007",
        "\u202Eevil\u202C \u2066isolate\u2069 \u061Cשלום עליכם مرحبا",
        "{{template}} ${1+1} %{x} %{customdata[0]} $$\\int$$ <%= 1 %>",
        "<a href=\"javascript:window.hacked=1\">click</a> <b onmouseover=\"window.hacked=1\">bold</b> &lt;i&gt; &amp;amp;",
        "half \uD83D a pair \uDE00, emoji 👩‍👩‍👧‍👦, Zalgo t̴̨̛̤͔e̷͉̍x̶̱͂t",
        "' onfocus='window.hacked=1' autofocus x='",
    ];

    /// <summary>Twelve turns of hostile texts said by hostile names, with an intervention and a fault of the same kind.</summary>
    public static Conversation HostileTalk()
    {
        var talk = new Conversation(new ConversationSettings { Topic = Hostile[0] });
        for (var i = 0; i < 12; i++)
        {
            if (i == 6)
            {
                talk.Append(new Intervention(6, Hostile[7], Hostile[1]) { Agent = Hostile[2] });
                talk.Append(new Fault(6, Hostile[3], FaultKind.Error, Hostile[0]));
                talk.Append(new Note(Hostile[1]));
            }

            talk.Append(new Turn(i, i % 2 == 0 ? "Eve<img src=x onerror=window.hacked=1>" : "</script>Mallory", Hostile[i % Hostile.Length]));
        }

        return talk;
    }

    /// <summary>Talk that first moves, then repeats itself, is broken, moves and repeats again.</summary>
    public static (Conversation Conversation, TurnLabels Labels) FreezingTalk()
    {
        var talk = new Conversation(new ConversationSettings { Topic = "the sea" });
        var labels = new List<TurnLabel>();
        string[] ideas =
        [
            "The tide was out when I walked along the harbour this morning.", "Did you see the seals on the sandbank near the lighthouse?",
            "My grandfather repaired engines for the fishing fleet all his life.", "A storm last winter carried half of the pier away.",
            "I would rather sail to Norway than fly anywhere.", "The museum has a map on which the island is twice its size.",
            "Salt ruins every radio I ever owned.", "They say the bakery will close before Christmas.",
        ];
        for (var i = 0; i < 40; i++)
        {
            if (i == 22)
            {
                talk.Append(new Intervention(22, "topic-switch", "Talk about mountains instead."));
            }

            var moving = i < 8 || i is >= 22 and < 30;
            var text = moving ? ideas[i % 8] + (i >= 22 ? " Mountains, glaciers and marmots, however, are new to me." : "")
                : i % 2 == 0 ? "I agree, that is such a wonderful idea, I love it." : "Yes, such a wonderful idea, I love that you agree.";
            talk.Append(new Turn(i, i % 2 == 0 ? "Mara" : "Otto", text));
            labels.Add(moving ? TurnLabel.Clean : i == 21 ? TurnLabel.Unknown : TurnLabel.Deadlock);
        }

        return (talk, new TurnLabels(labels));
    }

    /// <summary>A conversation that ships in the folder logs.</summary>
    public static Conversation Recorded(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BotRelay.sln")))
        {
            folder = folder.Parent;
        }

        return ConversationReader.Read(Path.Combine(folder!.FullName, "logs", name + ".jsonl")).Conversation;
    }

    public static Task<IReadOnlyList<TurnMeasure>> MeasureAsync(Conversation conversation, DetectorProfile? profile = null) =>
        DeadlockMonitor.MeasureAsync(conversation, profile ?? DetectorProfile.Default, cancellationToken: TestContext.Current.CancellationToken);
}
