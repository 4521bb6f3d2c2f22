using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Trading.Indicators;

namespace Trading.Cli.Indicators;

/// <summary><c>trading indicators</c>: what there is, with parameters and outputs.</summary>
internal static class IndicatorsCommand
{
    private const string Help =
        """
        Lists the indicators by group, or shows one: what it takes, its parameters with ranges and defaults, its outputs and who published its formula.

        Examples:
          trading indicators
          trading indicators macd
          trading indicators CDLHAMMER --json      (the class's name or TA-Lib's, in any case)
        """;

    public static Command Create()
    {
        var name = new Argument<string?>("name") { Description = "The indicator to show: the class's name or TA-Lib's", Arity = ArgumentArity.ZeroOrOne };
        var json = CommonOptions.Json();
        var command = new Command("indicators", Help) { name, json };
        command.SetAction(parsed =>
        {
            string? wanted = parsed.GetValue(name);
            var found = wanted is null ? null : IndicatorCatalog.Standard.Entries.FirstOrDefault(entry => IsNamed(entry, wanted));
            if (wanted is not null && found is null)
            {
                Console.Error.WriteLine($"error: There is no indicator '{wanted}'. {Suggestion(wanted)}");
                return ExitCodes.BadInput;
            }

            if (parsed.GetValue(json))
                Console.WriteLine(ToJson(found));
            else if (found is null)
                PrintAll();
            else
                Print(found);
            return ExitCodes.Success;
        });
        return command;
    }

    private static bool IsNamed(IndicatorEntry entry, string name) =>
        string.Equals(entry.Name, name, StringComparison.OrdinalIgnoreCase) || string.Equals(entry.TaLib, name, StringComparison.OrdinalIgnoreCase);

    private static string Suggestion(string name)
    {
        string[] near =
        [
            .. IndicatorCatalog.Standard.Entries
                .Where(entry => entry.Name.Contains(name, StringComparison.OrdinalIgnoreCase) || entry.Title.Contains(name, StringComparison.OrdinalIgnoreCase)
                    || name.Contains(entry.Name, StringComparison.OrdinalIgnoreCase) || entry.TaLib?.Contains(name, StringComparison.OrdinalIgnoreCase) == true)
                .Select(entry => entry.Name)
                .Take(8),
        ];
        return near.Length > 0 ? $"Near are {string.Join(", ", near)}." : "Run 'trading indicators' for all of them.";
    }

    private static void PrintAll()
    {
        foreach (var group in IndicatorCatalog.Standard.Entries.GroupBy(entry => entry.Group))
        {
            Console.WriteLine(group.Key);
            foreach (var entry in group)
            {
                Console.WriteLine($"  {entry.Name,-28} {entry.TaLib,-20} {entry.Title}");
                foreach (var parameter in entry.Parameters)
                    Console.WriteLine($"      {Default(parameter),-32} {Range(parameter)}");
                if (entry.Outputs.Count > 1)
                    Console.WriteLine($"      gives {string.Join(", ", entry.Outputs.Select(output => output.Name))}");
            }

            Console.WriteLine();
        }
    }

    private static void Print(IndicatorEntry entry)
    {
        Console.WriteLine($"{entry.Name}  {entry.Title}");
        Console.WriteLine($"  group    {entry.Group}");
        if (entry.TaLib is not null)
            Console.WriteLine($"  TA-Lib   {entry.TaLib}");
        Console.WriteLine($"  source   {entry.Source}");
        Console.WriteLine($"  takes    {Takes(entry)}");
        Console.WriteLine($"  shown    {(entry.Pane == PlotPane.Price ? "over the price" : "in a pane of its own")}");
        Console.WriteLine($"  warm-up  {entry.Create().WarmUp.ToString(CultureInfo.InvariantCulture)} bars with the defaults");
        Console.WriteLine(entry.Parameters.Count == 0 ? "No parameters." : "Parameters");
        foreach (var parameter in entry.Parameters)
            Console.WriteLine($"  {Default(parameter),-32} {parameter.Type.Name,-18} {Range(parameter)}");
        Console.WriteLine("Outputs");
        foreach (var output in entry.Outputs)
            Console.WriteLine($"  {output.Name,-24} {output.Style,-10} {output.TaLib}".TrimEnd());
    }

    private static string Takes(IndicatorEntry entry) => entry.Input switch
    {
        IndicatorInput.Value => "one value a bar: a price, or another indicator",
        IndicatorInput.Pair => "two values a bar: two prices, or two other indicators",
        _ => "bars",
    };

    private static string Range(IndicatorParameter parameter) =>
        parameter.Type.IsEnum ? string.Join('|', Enum.GetNames(parameter.Type))
        : double.IsInfinity(parameter.Minimum) ? "any"
        : string.Create(CultureInfo.InvariantCulture, $"{parameter.Minimum} to {parameter.Maximum}{(parameter.Type == typeof(TimeSpan) ? " hours" : "")}");

    private static string Default(IndicatorParameter parameter) => $"{parameter.Name} = {Text(parameter.Default)}";

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private static string ToJson(IndicatorEntry? entry)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            if (entry is not null)
            {
                Write(writer, entry);
            }
            else
            {
                writer.WriteStartArray();
                foreach (var one in IndicatorCatalog.Standard.Entries)
                    Write(writer, one);
                writer.WriteEndArray();
            }
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, IndicatorEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteString("name", entry.Name);
        writer.WriteString("title", entry.Title);
        writer.WriteString("group", entry.Group.ToString());
        writer.WriteString("taLib", entry.TaLib);
        writer.WriteString("source", entry.Source);
        writer.WriteString("input", entry.Input.ToString());
        writer.WriteString("pane", entry.Pane.ToString());
        writer.WriteNumber("warmUp", entry.Create().WarmUp);
        writer.WriteStartArray("parameters");
        foreach (var parameter in entry.Parameters)
        {
            writer.WriteStartObject();
            writer.WriteString("name", parameter.Name);
            writer.WriteString("type", parameter.Type.Name);
            writer.WriteString("range", Range(parameter));
            if (double.IsFinite(parameter.Minimum))
            {
                writer.WriteNumber("minimum", parameter.Minimum);
                writer.WriteNumber("maximum", parameter.Maximum);
            }

            writer.WriteString("default", Text(parameter.Default));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("outputs");
        foreach (var output in entry.Outputs)
        {
            writer.WriteStartObject();
            writer.WriteString("name", output.Name);
            writer.WriteString("taLib", output.TaLib);
            writer.WriteString("style", output.Style.ToString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
