using System.Reflection;
using System.Reflection.Emit;
using Trading.Testing;

namespace Trading.Indicators.Tests;

/// <summary>Calls the static <c>Compute</c> of any indicator, whose spans reflection cannot pass.</summary>
internal sealed class BatchForm
{
    private static readonly MethodInfo ToReadOnlySpan = typeof(ReadOnlySpan<double>).GetMethod("op_Implicit", [typeof(double[])])!;
    private static readonly MethodInfo ToTimes = typeof(ReadOnlySpan<Timestamp>).GetMethod("op_Implicit", [typeof(Timestamp[])])!;
    private static readonly MethodInfo ToSpan = typeof(Span<double>).GetMethod("op_Implicit", [typeof(double[])])!;
    private readonly Action<Array[], double[][], object[]> _call;
    private readonly List<string> _inputs = [];
    private readonly List<string> _outputs = [];
    private readonly List<string> _parameters = [];
    private readonly IndicatorEntry _entry;

    public BatchForm(IndicatorEntry entry)
    {
        _entry = entry;
        var compute = entry.Type.GetMethod("Compute", BindingFlags.Public | BindingFlags.Static).ShouldNotBeNull($"{entry.Name} has no batch form");
        var caller = new DynamicMethod(entry.Name, null, [typeof(Array[]), typeof(double[][]), typeof(object[])], typeof(BatchForm).Module, true);
        var il = caller.GetILGenerator();
        foreach (var parameter in compute.GetParameters())
        {
            var type = parameter.ParameterType;
            bool isTime = type == typeof(ReadOnlySpan<Timestamp>);
            var (argument, names) = isTime || type == typeof(ReadOnlySpan<double>) ? (0, _inputs) : type == typeof(Span<double>) ? (1, _outputs) : (2, _parameters);
            il.Emit(OpCodes.Ldarg, argument);
            il.Emit(OpCodes.Ldc_I4, names.Count);
            il.Emit(OpCodes.Ldelem_Ref);
            if (argument == 2)
                il.Emit(OpCodes.Unbox_Any, type);
            else
                il.Emit(OpCodes.Call, isTime ? ToTimes : argument == 0 ? ToReadOnlySpan : ToSpan);
            names.Add(parameter.Name!);
        }

        il.Emit(OpCodes.Call, compute);
        il.Emit(OpCodes.Ret);
        _call = caller.CreateDelegate<Action<Array[], double[][], object[]>>();
    }

    /// <summary>The outputs, in the order of the catalog.</summary>
    public double[][] Run(BarColumns bars, IReadOnlyDictionary<string, object>? parameters = null)
    {
        var pair = _entry.Create() as PairIndicator;
        Array[] inputs = [.. _inputs.Select(name => Input(bars, name, pair))];
        double[][] outputs = [.. _outputs.Select(_ => new double[bars.Close.Length])];
        object[] arguments = [.. _parameters.Select(name => parameters?.GetValueOrDefault(name) ?? _entry.Parameters.Single(p => p.Name == name).Default)];
        _parameters.ShouldBe(_entry.Parameters.Select(p => p.Name), $"{_entry.Name}: parameters of Compute");
        _call(inputs, outputs, arguments);
        return [.. _entry.Outputs.Select(output => outputs[_outputs.FindIndex(name => Matches(name, output.Name))])];
    }

    private bool Matches(string parameter, string output) =>
        string.Equals(parameter, output, StringComparison.OrdinalIgnoreCase) || (parameter == "destination" && output == "Value");

    private static Array Input(BarColumns bars, string name, PairIndicator? pair) => name switch
    {
        "first" => Input(bars, pair!.First.ToString().ToLowerInvariant(), null),
        "second" => Input(bars, pair!.Second.ToString().ToLowerInvariant(), null),
        "periods" => Input(bars, "second", pair),
        "source" or "close" => bars.Close,
        "high" => bars.High,
        "low" => bars.Low,
        "openTime" => bars.OpenTime,
        "closeTime" => bars.CloseTime,
        "open" => bars.Open,
        "volume" => bars.Volume,
        _ => throw new ArgumentException($"A batch form has an input '{name}'.", nameof(name)),
    };
}
