using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Trading.Cli;

/// <summary>Options that several commands share, and numbers that read the same in every culture.</summary>
internal static class CommonOptions
{
    public static Option<string> Plugins() => new("--plugins", "-p")
    {
        Description = "The folder with strategy plugins, each a DLL or a folder with a DLL",
        DefaultValueFactory = _ => "plugins",
    };

    public static Option<bool> OutOfProcess() => new("--out-of-process") { Description = "Run plugins in processes of their own; slower, and they get none of this process's environment" };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON, for programs" };

    public static Option<decimal> Decimal(string name, string description, decimal defaultValue, decimal minimum, decimal maximum) => new(name)
    {
        Description = string.Create(CultureInfo.InvariantCulture, $"{description} [{minimum} to {maximum}]"),
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result => Parse(result, name, minimum, maximum),
    };

    private static decimal Parse(ArgumentResult result, string name, decimal minimum, decimal maximum)
    {
        string text = result.Tokens[0].Value;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal value) && value >= minimum && value <= maximum)
            return value;
        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes a number from {minimum} to {maximum}, not '{text}'."));
        return default;
    }
}
