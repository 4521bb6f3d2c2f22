using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Trading.Cli.Strategies;

/// <summary><c>trading strategies</c>: what can be run, with parameters.</summary>
internal static class StrategiesCommand
{
    public static Command Create()
    {
        var plugins = CommonOptions.Plugins();
        var json = CommonOptions.Json();
        var command = new Command("strategies", "Lists the strategies of a plugin folder with their parameters, ranges and defaults.\n\nExample: trading strategies --plugins plugins") { plugins, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = await PluginCatalog.StartAsync(parsed.GetValue(plugins)!, outOfProcess: false, cancellationToken).ConfigureAwait(false);
            var strategies = host.Services.GetRequiredService<IStrategyCatalog>().Strategies;
            if (parsed.GetValue(json))
                Console.WriteLine(ToJson(strategies));
            else
                Print(strategies);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Print(IReadOnlyList<StrategyDescriptor> strategies)
    {
        foreach (var strategy in strategies)
        {
            Console.WriteLine($"{strategy.Id}  ({strategy.PluginId})");
            Console.WriteLine($"  {strategy.Description}");
            foreach (var parameter in strategy.Parameters)
                Console.WriteLine($"  {parameter.Name,-20} {parameter.Range,-16} default {parameter.Default,-8} {parameter.Description}".TrimEnd());
            Console.WriteLine();
        }
    }

    private static string ToJson(IReadOnlyList<StrategyDescriptor> strategies)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartArray();
            foreach (var strategy in strategies)
            {
                writer.WriteStartObject();
                writer.WriteString("id", strategy.Id);
                writer.WriteString("plugin", strategy.PluginId);
                writer.WriteString("description", strategy.Description);
                writer.WriteStartArray("parameters");
                foreach (var parameter in strategy.Parameters)
                {
                    writer.WriteStartObject();
                    writer.WriteString("name", parameter.Name);
                    writer.WriteString("type", parameter.Type.Name);
                    writer.WriteString("range", parameter.Range);
                    writer.WriteString("default", parameter.Default);
                    writer.WriteString("description", parameter.Description);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
