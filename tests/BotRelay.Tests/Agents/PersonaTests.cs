using BotRelay.Agents;

namespace BotRelay.Tests.Agents;

public sealed class PersonaTests
{
    public static TheoryData<string> Shipped => [.. Persona.Names];

    [Fact]
    public void At_least_four_personas_ship() => Assert.True(Persona.Names.Count >= 4, string.Join(", ", Persona.Names));

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_persona_that_ships_has_enough_to_say(string name)
    {
        var persona = Persona.Load(name);

        Assert.Equal(name, persona.Name, ignoreCase: true);
        Assert.True(persona.Lines.Count >= 150);
        Assert.True(persona.Topics.Count >= 12);
        Assert.True(persona.Description.Length > 100);
        Assert.True(persona.Agreements.Count >= 12);
        Assert.Contains(persona.Agreements, a => a.Contains("{echo}", StringComparison.Ordinal));
        Assert.All(persona.Lines, l => Assert.InRange(l.Text.Length, 20, 400));
        Assert.Equal(persona.Lines.Count, persona.Lines.Select(l => l.Text).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void No_line_is_shared_and_every_topic_is()
    {
        var personas = Persona.Names.Select(Persona.Load).ToList();

        var lines = personas.SelectMany(p => p.Lines.Select(l => l.Text)).ToList();
        Assert.Equal(lines.Count, lines.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(personas, p => Assert.Equal(personas[0].Topics.Order(), p.Topics.Order()));
    }

    [Fact]
    public void A_name_is_found_in_any_case() => Assert.Same(Persona.Load("wilf"), Persona.Load("WILF"));

    [Fact]
    public void An_unknown_name_says_which_there_are()
    {
        var error = Assert.Throws<FileNotFoundException>(() => Persona.Load("nobody"));

        Assert.Contains("'nobody'", error.Message, StringComparison.Ordinal);
        Assert.Contains("wilf", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("null", "a name")]
    [InlineData("{\"name\":\"X\"}", "lines")]
    [InlineData("{\"name\":\"X\",\"lines\":[{\"topic\":\"t\"}],\"agreements\":[\"yes\"]}", "lines")]
    [InlineData("{\"name\":\"X\",\"lines\":[{\"topic\":\"t\",\"text\":\"a\"}]}", "agreements")]
    public void A_file_that_is_no_persona_says_what_it_lacks(string json, string lacks)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, json);
            var error = Assert.Throws<InvalidDataException>(() => Persona.Load(path));
            Assert.Contains(path, error.Message, StringComparison.Ordinal);
            Assert.Contains(lacks, error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_persona_of_the_users_own_is_read_from_its_file()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, """{"name":"Own","persona":"You are Own.","lines":[{"topic":"tea","text":"Tea is hot."}],"agreements":["Yes."]}""");
            var persona = Persona.Load(path);
            Assert.Equal(("Own", "You are Own.", new PersonaLine("tea", "Tea is hot.")), (persona.Name, persona.Description, persona.Lines[0]));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
