namespace Trading.Cli.Data;

/// <summary>Code that is written once for all kinds of market data.</summary>
internal interface IKindVisitor<out TResult>
{
    TResult Visit<T>();
}
