using System.CommandLine;

namespace Trading.Cli.Data;

/// <summary><c>trading data</c>: market data into a store, out of it, checked, converted, made.</summary>
internal static class DataCommand
{
    public static Command Create() => new("data", "Imports, lists, checks, converts, resamples, exports, generates and downloads market data.")
    {
        ImportCommand.Create(),
        ListCommand.Create(),
        ShowCommand.Create(),
        CheckCommand.Create(),
        ConvertCommand.Create(),
        ResampleCommand.Create(),
        ExportCommand.Create(),
        GenerateCommand.Create(),
        DownloadCommand.Create(),
    };
}
