using System.Globalization;

namespace Trading.Benchmarks.Soak;

/// <summary>What a soak is asked for.</summary>
internal sealed record SoakOptions
{
    public const string Usage = "soak [--minutes 60] [--events-per-second 20000] [--trades-per-second 3] [--journal folder]";

    /// <summary>How long it runs; 12 or more, as growth is measured from the tenth minute on.</summary>
    public int Minutes { get; init; } = 60;

    public int EventsASecond { get; init; } = 20_000;

    public double TradesASecond { get; init; } = 3;

    /// <summary>Where the journal goes; a temporary folder that is removed afterwards where it is <see langword="null"/>.</summary>
    public string? Journal { get; init; }

    /// <exception cref="ArgumentException">An option is unknown, or its value does not fit.</exception>
    public static SoakOptions Parse(string[] arguments)
    {
        var options = new SoakOptions();
        for (int i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length)
                throw new ArgumentException($"{arguments[i]} has no value. Usage: {Usage}");
            string value = arguments[i + 1];
            options = arguments[i] switch
            {
                "--minutes" => options with { Minutes = (int)Number(arguments[i], value, 1, 100_000) },
                "--events-per-second" => options with { EventsASecond = (int)Number(arguments[i], value, 100, 1_000_000) },
                "--trades-per-second" => options with { TradesASecond = Number(arguments[i], value, 0.01, 1_000) },
                "--journal" => options with { Journal = value },
                _ => throw new ArgumentException($"There is no option {arguments[i]}. Usage: {Usage}"),
            };
        }

        return options;
    }

    private static double Number(string name, string value, double least, double most) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most
            ? number
            : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} is '{value}'; it is a number from {least} to {most}."));
}
